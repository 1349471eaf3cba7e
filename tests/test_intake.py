"""Whatever is handed in becomes a notebook with every cell of the course, once."""

from __future__ import annotations

import copy
import json
from typing import Any

import nbformat
import pytest
from course_folder import cell_of
from hypothesis import given, settings
from hypothesis import strategies as st
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from autograder.cells import grade_id
from autograder.intake import Intake, read_submission

OUTPUT = {"output_type": "stream", "name": "stdout", "text": "x" * 1000}


def marked(cell: NotebookNode, name: str, **marks: Any) -> NotebookNode:
    own = {"grade": False, "solution": False, "locked": True, "schema_version": 3, "task": False, **marks}
    cell.metadata["nbgrader"] = {"grade_id": name, **own}
    cell.id = name
    return cell


def make_release() -> NotebookNode:
    return new_notebook(
        cells=[
            new_markdown_cell("# Title", id="title"),
            marked(new_code_cell("epochs = 6"), "constants"),
            marked(new_code_cell("def train(net, trial):\n    lr = 1e-3"), "train", solution=True, locked=False),
            marked(new_code_cell("# marked here"), "learning_rate", grade=True, points=2),
            marked(new_code_cell("study = None"), "study", solution=True, locked=False),
            marked(new_markdown_cell("*Write.*"), "reflection", grade=True, solution=True, points=5),
        ]
    )


RELEASE = make_release()
ANSWER = "def train(net, trial):\n    lr = trial.suggest_float('lr', 1e-5, 1e-1, log=True)"


def answered() -> NotebookNode:
    work = make_release()
    cell_of(work, "train").source = ANSWER
    return work


def take(work: NotebookNode | bytes) -> Intake:
    return read_submission(work if isinstance(work, bytes) else json.dumps(work).encode(), RELEASE)


def names(notebook: NotebookNode) -> list[str | None]:
    return [grade_id(cell) for cell in notebook.cells if grade_id(cell)]


def check_whole(intake: Intake) -> None:
    """Every cell of the course is there once, can be written, and where it is the course's, says the same."""
    nbformat.validate(intake.notebook)
    nbformat.writes(intake.notebook).encode()
    assert sorted(map(str, names(intake.notebook))) == sorted(map(str, names(RELEASE)))
    for cell in RELEASE.cells:
        if grade_id(cell):
            kept = cell_of(intake.notebook, str(grade_id(cell)))
            assert kept.metadata == cell.metadata
            assert kept.cell_type == cell.cell_type
            if not cell.metadata.nbgrader.solution:
                assert kept.source == cell.source


def test_is_an_ordinary_submission_taken_as_it_is() -> None:
    intake = take(answered())
    check_whole(intake)
    assert intake.repairs == ()
    assert intake.problem is None
    assert cell_of(intake.notebook, "train").source == ANSWER


def test_are_outputs_and_metadata_left_behind() -> None:
    work = answered()
    work.metadata["autograder"] = {"judgement": "all passed"}
    for cell in work.cells:
        cell.metadata["autograder"] = 1
        if cell.cell_type == "code":
            cell.outputs = [OUTPUT]
    intake = take(work)
    check_whole(intake)
    assert "autograder" not in intake.notebook.metadata
    assert not [cell for cell in intake.notebook.cells if cell.get("outputs")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_is_any_encoding_read(encoding: str) -> None:
    work = answered()
    work.cells.append(new_markdown_cell("学習率", id="note"))
    intake = take(json.dumps(work, ensure_ascii=False).encode(encoding))
    check_whole(intake)
    assert intake.notebook.cells[-1].source == "学習率"


@pytest.mark.parametrize("minor", [0, 1, 4, 5, 99])
def test_is_any_minor_version_read(minor: int) -> None:
    work = answered()
    work.nbformat_minor = minor
    for cell in work.cells:
        if minor < 5:
            del cell["id"]
    intake = take(work)
    check_whole(intake)
    assert cell_of(intake.notebook, "train").source == ANSWER


def test_is_notebook_format_3_read() -> None:
    cells: list[dict[str, Any]] = [{"cell_type": "heading", "level": 2, "source": ["Mine"], "metadata": {}}]
    for cell in answered().cells:
        text = {"input": cell.source} if cell.cell_type == "code" else {"source": cell.source}
        cells.append({"cell_type": cell.cell_type, "metadata": cell.metadata, **text})
    data = {"nbformat": 3, "nbformat_minor": 0, "metadata": {}, "worksheets": [{"cells": cells}]}
    intake = take(json.dumps(data).encode())
    check_whole(intake)
    assert intake.notebook.cells[0].source == "## Mine"
    assert cell_of(intake.notebook, "train").source == ANSWER


@pytest.mark.parametrize("raw", [b"", b" \n", b"{", b"[]", b"null", b"{}", b"\xff\xfe", b"PK\x03\x04", b"[" * 100_000])
def test_is_a_broken_file_graded_as_unanswered_and_said_so(raw: bytes) -> None:
    intake = take(raw)
    check_whole(intake)
    assert intake.problem
    assert intake.problem.endswith(".")


def test_is_the_changed_one_of_two_copies_the_answer() -> None:
    work = answered()
    stub = copy.deepcopy(cell_of(RELEASE, "train"))
    work.cells.insert(2, stub)
    intake = take(work)
    check_whole(intake)
    assert cell_of(intake.notebook, "train").source == ANSWER
    assert "several times: “train”" in intake.repairs[0]
    assert stub.source in [cell.source for cell in intake.notebook.cells if not grade_id(cell)]


def test_is_the_first_of_two_changed_copies_the_answer() -> None:
    work = answered()
    later = copy.deepcopy(cell_of(work, "train"))
    later.source += "  # later"
    work.cells.insert(4, later)
    assert cell_of(take(work).notebook, "train").source == ANSWER


@pytest.mark.parametrize("name", [name for name in names(RELEASE) if name])
def test_is_a_missing_cell_put_back_in_its_place(name: str) -> None:
    work = answered()
    work.cells = [cell for cell in work.cells if grade_id(cell) != name]
    intake = take(work)
    check_whole(intake)
    assert names(intake.notebook) == names(RELEASE)
    assert f"“{name}”" in intake.repairs[0]


def test_is_a_moved_answer_not_buried_under_its_stub() -> None:
    work = answered()
    work.cells = [cell for cell in work.cells if grade_id(cell) != "train"]
    work.cells.insert(1, new_code_cell(ANSWER, id="mine"))
    intake = take(work)
    check_whole(intake)
    assert [cell.source for cell in intake.notebook.cells if "def train" in cell.source] == [ANSWER]


def test_is_the_course_s_part_restored_where_it_was_edited() -> None:
    work = answered()
    cell_of(work, "constants").source = "epochs = 50"
    cell_of(work, "learning_rate").source = "100.0"
    intake = take(work)
    check_whole(intake)
    assert "restored: “learning_rate”" in intake.repairs[0]
    assert "“constants”. Your version was run after" in intake.repairs[1]


def test_is_a_cell_known_by_its_id_or_content_where_its_mark_is_lost() -> None:
    work = answered()
    for cell in work.cells:
        cell.metadata = {}
    cell_of_id = {cell.id: cell for cell in work.cells}
    cell_of_id["constants"].id = "another"
    intake = take(work)
    check_whole(intake)
    assert cell_of(intake.notebook, "train").source == ANSWER
    assert "recognised" in intake.repairs[0]


def test_is_a_cell_of_another_type_turned_back() -> None:
    work = answered()
    place = next(i for i, cell in enumerate(work.cells) if grade_id(cell) == "train")
    work.cells[place] = marked(new_markdown_cell(ANSWER), "train", solution=True)
    intake = take(work)
    check_whole(intake)
    assert cell_of(intake.notebook, "train").source == ANSWER


def test_is_the_same_work_always_the_same_notebook() -> None:
    work = answered()
    work.cells.append(new_code_cell("print(1)"))
    again = answered()
    again.cells.append(new_code_cell("print(1)"))
    assert take(work).notebook == take(again).notebook


scalars = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20)


def test_is_a_picture_within_a_text_kept_beside_it() -> None:
    picture = "iVBORw0KGgo" + "A" * 300_000
    work = answered()
    cell_of(work, "reflection").source = f"before ![a curve](data:image/png;base64,{picture}) after"
    cell = cell_of(take(work).notebook, "reflection")
    (name,) = cell.attachments
    assert cell.source == f"before ![a curve](attachment:{name}) after"
    assert cell.attachments[name] == {"image/png": picture}


values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
)
odd_cells = st.fixed_dictionaries(
    {},
    optional={
        "cell_type": st.sampled_from(["code", "markdown", "raw", "heading", "?"]) | values,
        "source": st.text() | st.lists(st.text(), max_size=3) | values,
        "metadata": st.fixed_dictionaries(
            {},
            optional={"nbgrader": st.fixed_dictionaries({"grade_id": st.sampled_from(names(RELEASE)) | values})},
        )
        | values,
        "id": st.sampled_from(names(RELEASE)) | values,
        "attachments": values,
        "outputs": values,
        "level": values,
    },
)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.lists(odd_cells | values, max_size=8), st.randoms(use_true_random=False))
def test_does_no_notebook_break_intake(cells: list[Any], random: Any) -> None:
    mixed = [*answered().cells, *cells]
    random.shuffle(mixed)
    check_whole(take(json.dumps({"cells": mixed[: random.randrange(1, len(mixed) + 1)]}).encode()))


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.binary(max_size=200), st.integers(0, 5000))
def test_do_no_bytes_break_intake(noise: bytes, place: int) -> None:
    raw = json.dumps(answered()).encode()
    check_whole(take(raw[:place] + noise + raw[place + len(noise) :]))
    check_whole(take(noise))
