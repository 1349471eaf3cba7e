"""A notebook whose marks and ids an editor dropped is graded as the same notebook with them, whatever became of it."""

from __future__ import annotations

import copy
import functools
import json
from collections.abc import Callable

import pytest
from course_folder import ASSIGNMENTS, NOTEBOOKS, SEARCH, cell_of
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell
from specimen import FOLDER, Specimen, all_specimens, load, release, right_reference

from autograder.cells import grade_id, is_answer, marks
from autograder.grading import Grader, grade_notebook
from autograder.intake import Intake, read_submission
from autograder.intake.names import names_given

RELEASES = {name: release(name) for name in ASSIGNMENTS}
REFERENCES = [right_reference(name) for name in NOTEBOOKS]
EVERY = 5  # of the course's cells; each is changed in its turn
REFLECTION = "1. The learning rate mattered most.\n2. The pruner saved half of the epochs."

Change = Callable[[NotebookNode], None]


@functools.cache
def _written(specimen: Specimen) -> NotebookNode:
    return specimen.answered()


def answered(specimen: Specimen, reflection: str = REFLECTION) -> NotebookNode:
    work = copy.deepcopy(_written(specimen))
    cell_of(work, "reflection").source = reflection
    return work


@functools.cache
def expected_code(specimen: Specimen) -> list[str]:
    """What is run of it as it is."""
    return code(take(answered(specimen), specimen.notebook))


def place_of(notebook: NotebookNode, name: str) -> int:
    return notebook.cells.index(cell_of(notebook, name))


def answers(notebook: NotebookNode) -> list[str]:
    """Names of the answer cells in code."""
    own = (cell for cell in notebook.cells if is_answer(cell))
    return [str(grade_id(cell)) for cell in own if cell.cell_type == "code"]


def locked(notebook: NotebookNode) -> list[str]:
    own = (cell for cell in notebook.cells if marks(cell).get("locked"))
    return [str(grade_id(cell)) for cell in own]


def bare(work: NotebookNode) -> NotebookNode:
    """What is left where everything is dropped that can be dropped."""
    cells = [{"cell_type": cell.cell_type, "source": cell.source, "metadata": {}} for cell in work.cells]
    return NotebookNode(cells=cells, metadata={}, nbformat=4, nbformat_minor=4)


def without_marks(work: NotebookNode) -> NotebookNode:
    work = copy.deepcopy(work)
    for cell in work.cells:
        cell.metadata = NotebookNode()
    return work


def with_new_ids(work: NotebookNode) -> NotebookNode:
    """Colab's way: its own ids, in the metadata too."""
    work = without_marks(work)
    for number, cell in enumerate(work.cells):
        cell.id = f"Kx{number}aZ"
        cell.metadata = NotebookNode(id=cell.id)
    return work


def with_marks_alone(work: NotebookNode) -> NotebookNode:
    work = copy.deepcopy(work)
    for cell in work.cells:
        del cell["id"]
    return work


LOSSES = [bare, without_marks, with_new_ids, with_marks_alone]


def take(work: NotebookNode, notebook: str) -> Intake:
    return read_submission(json.dumps(work).encode(), RELEASES[notebook])


def code(intake: Intake) -> list[str]:
    """The lines that are run, in their order, without comments."""
    lines = (line.rstrip() for cell in intake.notebook.cells if cell.cell_type == "code" for line in _lines(cell))
    return [line for line in lines if line.strip() and not line.strip().startswith("#")]


def _lines(cell: NotebookNode) -> list[str]:
    return cell.source.splitlines()


def check_whole(intake: Intake, notebook: str) -> None:
    """Every marked cell of the release is there once, and the course's own are as they were."""
    kept = {grade_id(cell): cell for cell in intake.notebook.cells if grade_id(cell)}
    there = [grade_id(cell) for cell in intake.notebook.cells if grade_id(cell)]
    assert sorted(map(str, there)) == sorted(str(name) for cell in RELEASES[notebook].cells if (name := grade_id(cell)))
    for name in locked(RELEASES[notebook]):
        assert kept[name].source == cell_of(RELEASES[notebook], name).source


def edits_the_course(specimen: Specimen) -> bool:
    """Whether it replaces a cell that is the course's own, which is put back."""
    headings = {section.heading.removesuffix(": replace") for section in specimen.sections}
    return not headings.isdisjoint(locked(RELEASES[specimen.notebook]))


SAMPLE = [specimen for specimen in all_specimens() if not edits_the_course(specimen)][::10]


@pytest.mark.parametrize("specimen", SAMPLE, ids=lambda specimen: f"{specimen.notebook}-{specimen.name}")
def test_is_a_notebook_without_marks_and_ids_the_same_as_with_them(specimen: Specimen) -> None:
    work = answered(specimen)
    direct = take(work, specimen.notebook)
    assert direct.repairs == ()
    assert take(bare(work), specimen.notebook).notebook == direct.notebook


@pytest.mark.parametrize("lose", LOSSES)
@pytest.mark.parametrize("specimen", REFERENCES, ids=NOTEBOOKS)
def test_does_it_not_matter_what_an_editor_drops(specimen: Specimen, lose: Callable[..., NotebookNode]) -> None:
    work = answered(specimen)
    assert take(lose(work), specimen.notebook).notebook == take(work, specimen.notebook).notebook


def test_is_the_student_told_how_cells_were_recognised() -> None:
    first, second = take(bare(answered(REFERENCES[0])), SEARCH).repairs
    assert first.endswith("cells lack the marks by which the grader knows them; it recognised them.")
    assert "“define_train”" in second and "“reflection”" in second and "“constants”" not in second


@pytest.mark.parametrize("keep", [copy.deepcopy, bare])
@pytest.mark.parametrize("specimen", REFERENCES, ids=NOTEBOOKS)
class TestChanged:
    """Each change of the cells, with marks and ids and without."""

    def test_is_a_deleted_cell_of_the_course_s_put_back(self, specimen: Specimen, keep: Change) -> None:
        expected = expected_code(specimen)
        for name in locked(_written(specimen))[::EVERY]:
            work = answered(specimen)
            del work.cells[place_of(work, name)]
            intake = take(keep(work), specimen.notebook)
            check_whole(intake, specimen.notebook)
            assert code(intake) == expected, name

    def test_is_an_edited_cell_of_the_course_s_restored(self, specimen: Specimen, keep: Change) -> None:
        expected = expected_code(specimen)
        for name in locked(_written(specimen))[::EVERY]:
            work = answered(specimen)
            cell = cell_of(work, name)
            cell.source = cell.source.replace("6", "60").replace("trial", "attempt").replace("marked", "graded") + "  "
            intake = take(keep(work), specimen.notebook)
            check_whole(intake, specimen.notebook)
            lines = iter(code(intake))  # what the student defined there may stand between
            assert all(line in lines for line in expected), name

    def test_is_the_student_s_version_run_after_the_course_s(self, specimen: Specimen, keep: Change) -> None:
        for name, own in (
            ("one_epoch", "def train_epoch(*things):\n    return 0.0, 0.0"),
            ("constants", "epochs = 50"),
        ):
            work = answered(specimen)
            released = cell_of(work, name).source
            cell_of(work, name).source = own
            intake = take(keep(work), specimen.notebook)
            sources = [cell.source for cell in intake.notebook.cells]
            assert sources.index(own) == sources.index(released) + 1
            assert f"“{name}”. Your version was run after the course's own" in intake.repairs[-1]

    def test_is_a_split_answer_run_in_order(self, specimen: Specimen, keep: Change) -> None:
        expected = expected_code(specimen)
        for name in answers(_written(specimen)):
            work = answered(specimen)
            split(work, name, "import math\n\nscale = math.pi")
            intake = take(keep(work), specimen.notebook)
            check_whole(intake, specimen.notebook)
            assert [line for line in code(intake) if line not in ("import math", "scale = math.pi")] == expected, name

    def test_is_a_split_cell_of_the_course_s_whole_again(self, specimen: Specimen, keep: Change) -> None:
        expected = expected_code(specimen)
        for name in locked(_written(specimen))[::EVERY]:
            work = answered(specimen)
            place = place_of(work, name)
            lines = work.cells[place].source.splitlines()
            second = copy.deepcopy(work.cells[place])
            work.cells[place].source = "\n".join(lines[: len(lines) // 2])
            second.source = "\n".join(lines[len(lines) // 2 :])
            work.cells.insert(place + 1, second)
            intake = take(keep(work), specimen.notebook)
            check_whole(intake, specimen.notebook)
            assert code(intake) == expected, name

    @pytest.mark.parametrize("above", [True, False])
    def test_is_a_cell_joined_with_its_neighbour_taken_apart(
        self, specimen: Specimen, keep: Change, above: bool
    ) -> None:
        """Joined with the course's cell next to it, whose mark (above) or its own (below) is kept."""
        expected = expected_code(specimen)
        for name in answers(_written(specimen)):
            work = answered(specimen)
            place = place_of(work, name)
            if not above and work.cells[place + 1].cell_type != "code":
                continue
            other = code_above(work, place) if above else work.cells.pop(place + 1)
            joined = [work.cells[place_of(work, name)], other]
            if above:
                joined.reverse()
            work.cells[place_of(work, name)] = merged(*joined)
            intake = take(keep(work), specimen.notebook)
            check_whole(intake, specimen.notebook)
            assert code(intake) == expected, name

    def test_is_a_copied_answer_the_answer_once(self, specimen: Specimen, keep: Change) -> None:
        for name in answers(_written(specimen)):
            work = answered(specimen)
            place = place_of(work, name)
            work.cells.insert(place, copy.deepcopy(cell_of(RELEASES[specimen.notebook], name)))
            direct, intake = take(work, specimen.notebook), take(keep(work), specimen.notebook)
            check_whole(intake, specimen.notebook)
            assert code(intake) == code(direct)

    def test_is_moved_code_run_and_its_stub_is_not(self, specimen: Specimen, keep: Change) -> None:
        """The answer in a cell of the student's own below; its own cell deleted, emptied, or told about it."""
        for name in answers(_written(specimen)):
            for left in (None, "", "# see below"):
                work = answered(specimen)
                place = place_of(work, name)
                work.cells.insert(place + 1, new_code_cell(work.cells[place].source))
                if left is None:
                    del work.cells[place]
                else:
                    work.cells[place].source = left
                intake = take(keep(work), specimen.notebook)
                check_whole(intake, specimen.notebook)
                assert code(intake) == expected_code(specimen), (name, left)

    def test_are_cells_run_in_the_order_in_which_they_were_handed_in(self, specimen: Specimen, keep: Change) -> None:
        work = answered(specimen)
        first, *_, last = answers(work)
        work.cells.insert(place_of(work, last), work.cells.pop(place_of(work, first)))
        intake = take(keep(work), specimen.notebook)
        check_whole(intake, specimen.notebook)
        assert intake.notebook == take(work, specimen.notebook).notebook

    def test_is_an_emptied_answer_put_back_so_that_the_others_keep_their_points(
        self, specimen: Specimen, keep: Change
    ) -> None:
        work = answered(specimen)
        name = answers(work)[0]
        cell_of(work, name).source = ""
        intake = take(keep(work), specimen.notebook)
        assert cell_of(intake.notebook, name).source == cell_of(RELEASES[specimen.notebook], name).source
        assert f"put back as it was released: “{name}”" in " ".join(intake.repairs)


def split(work: NotebookNode, name: str, first: str) -> None:
    """The answer cell in two, the first of which has what was written before the definition. Both keep the mark."""
    place = place_of(work, name)
    piece = copy.deepcopy(work.cells[place])
    piece.source = first
    work.cells.insert(place, piece)


def code_above(work: NotebookNode, place: int) -> NotebookNode:
    """Take out the nearest cell in code above an answer."""
    above = max(index for index, cell in enumerate(work.cells[:place]) if cell.cell_type == "code")
    return work.cells.pop(above)


def merged(first: NotebookNode, second: NotebookNode) -> NotebookNode:
    """JupyterLab's way: the first one's metadata stays."""
    whole = copy.deepcopy(first)
    whole.source = f"{first.source}\n\n{second.source}"
    return whole


@pytest.mark.parametrize("keep", [copy.deepcopy, bare])
class TestWritten:
    """The reflection, which a person reads."""

    def answer(self, work: NotebookNode, keep: Change) -> str:
        intake = take(keep(work), SEARCH)
        check_whole(intake, SEARCH)
        return cell_of(intake.notebook, "reflection").source

    def test_is_it_found_among_notes_of_the_student_s(self, keep: Change) -> None:
        work = answered(REFERENCES[0])
        work.cells.insert(3, new_markdown_cell("My notes: learning rates are tried on a logarithmic scale."))
        work.cells.append(new_markdown_cell("Thanks!"))
        assert self.answer(work, keep) == REFLECTION

    def test_is_it_found_under_the_empty_cell(self, keep: Change) -> None:
        work = answered(REFERENCES[0], "*Your answer here.*")
        below = place_of(work, "reflection") + 1
        work.cells[below:below] = [new_markdown_cell("1. The rate."), new_markdown_cell("2. Half.")]
        assert self.answer(work, keep) == "1. The rate.\n\n2. Half."

    def test_is_it_found_in_the_question_above(self, keep: Change) -> None:
        work = answered(REFERENCES[0], "*Your answer here.*")
        question = work.cells[place_of(work, "reflection") - 1]
        question.source += "\n\nThe learning rate mattered most."
        assert self.answer(work, keep) == question.source

    def test_is_an_unanswered_one_not_taken_from_elsewhere(self, keep: Change) -> None:
        work = answered(REFERENCES[0], "*Your answer here.*")
        work.cells.insert(3, new_markdown_cell("My notes."))
        assert self.answer(work, keep) == "*Your answer here.*"


def test_is_what_a_student_added_to_a_cell_of_the_course_s_kept() -> None:
    work = answered(REFERENCES[0])
    cell_of(work, "learning_rate").source += "\n\nhelper = 3"
    intake = take(work, SEARCH)
    assert "helper = 3" in code(intake)
    assert intake.repairs == ("Joined with another cell, and taken apart again: “learning_rate”.",)


def changed(specimen: Specimen) -> NotebookNode:
    """Split, joined, moved and without a mark: run really, below."""
    work = answered(specimen)
    first, second, *_ = answers(work)
    split(work, first, "import math")
    place = place_of(work, second)
    work.cells[place] = merged(work.cells[place], work.cells.pop(place + 1))
    return bare(work)


@pytest.mark.parametrize("name", ["right_helper_functions", "wrong_choice_ignored"])
def test_has_a_recovered_notebook_the_verdicts_of_its_specimen(name: str, grader: Grader) -> None:
    specimen = load(FOLDER / SEARCH / f"{name}.py")
    graded = grade_notebook(json.dumps(changed(specimen)).encode(), SEARCH, grader)
    found = {verdict.check: verdict.result for verdict in graded.judgement.verdicts}
    assert found == specimen.expected()


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("study: Study = create()", {"study"}),
        ("a, b = 1, 2", {"a", "b"}),
        ("a = b = 1", {"a", "b"}),
        ("if new:\n    study = 1\nelse:\n    study = 2", {"study"}),
        ("def f(x):\n    y = 1\n\n    z = 2\nz = 3", {"f", "z"}),
        ("@decorated\nclass Net:\n    size = 1", {"Net"}),
        ("async def run(): pass", {"run"}),
        ("from models import Net, train as fit  # mine", {"Net", "fit"}),
        ("import torch.nn", {"torch.nn"}),
        ("x == 1\nf(y=2)\n# z = 3\nx.y = 4\nx[0] = 5", set()),
        ("%matplotlib inline\n!pip install optuna==5\nn = 1", {"n"}),
    ],
)
def test_are_the_names_found_that_a_cell_gives(source: str, names: set[str]) -> None:
    assert names_given(source) == names


@pytest.mark.parametrize("line", ["a" + " " * 200_000 + "b", "a, " * 70_000, "a = " * 50_000, "from " + " " * 200_000])
def test_is_a_long_line_read_once(line: str) -> None:
    """Reading it again from each of its places would take minutes, in the process that grades everybody."""
    assert names_given(line) <= {"a", "b"}
