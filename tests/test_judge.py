"""The judge: checks that break are our fault, needs hold, evidence is all that it takes."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
from course_folder import ASSIGNMENTS, cell_of
from specimen import Specimen, release, right_reference

from autograder import judge as judging
from autograder.cells import grade_id
from autograder.checks import exercise
from autograder.evidence import CellRun, Death, Evidence, decode, encode
from autograder.grading import Graded
from autograder.judge import ChecksBroken, flags, judge, remarks, specs
from autograder.verdicts import Result

CHECKS = '''
from autograder.checks import Unseen, exercise, expected

first = exercise("first")

@first.check(points=1, read="https://example.org")
def test_fails(evidence):
    """A check that fails."""
    assert False, expected("something", saw="nothing")

@first.check(points=1, needs=[test_fails], read="https://example.org")
def test_needs_it(evidence):
    """A check that builds on it."""

second = exercise("second")

@second.check(points=2, read="https://example.org")
def test_breaks(evidence):
    """A check that breaks."""
    raise KeyError("a mistake of ours")

@second.check(points=2, read="https://example.org")
def test_bare(evidence):
    """A check whose assert says nothing."""
    assert False

third = exercise("third")

@third.check(points=3, read="https://example.org")
def test_passes(evidence):
    """A check that passes."""

@third.check(points=3, read="https://example.org")
def test_sees_nothing(evidence):
    """A check with nothing to look at."""
    raise Unseen("nothing there")
'''


@pytest.fixture
def own_checks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "notebook.py").write_text(CHECKS, encoding="utf-8")
    monkeypatch.setattr(judging, "CHECKS", tmp_path)


def test_every_outcome_has_its_result(own_checks: None) -> None:
    (judgement,) = judge([Evidence("notebook", finished=True)], "own")
    found = {verdict.check: verdict.result for verdict in judgement.verdicts}
    assert found == {
        "test_fails": Result.FAILED,
        "test_needs_it": Result.NOT_RUN,
        "test_breaks": Result.ERROR,
        "test_bare": Result.ERROR,
        "test_passes": Result.PASSED,
        "test_sees_nothing": Result.NOT_RUN,
    }
    assert judgement.score("first") == 0
    assert judgement.score("second") is None  # our fault: the mark is withheld
    assert judgement.score("third") == 3


def test_ctrl_c_while_checks_run_is_no_broken_check(own_checks: None, tmp_path: Path) -> None:
    path = tmp_path / "interrupted" / "notebook.py"
    path.parent.mkdir()
    path.write_text(CHECKS.replace('KeyError("a mistake of ours")', "KeyboardInterrupt"), encoding="utf-8")
    with pytest.raises(KeyboardInterrupt):
        judge([Evidence("notebook", finished=True)], "interrupted")


def test_a_broken_check_shows_no_traceback_to_the_student(own_checks: None) -> None:
    (judgement,) = judge([Evidence("notebook", finished=True)], "own")
    assert all("Traceback" not in verdict.saw and "File" not in verdict.saw for verdict in judgement.verdicts)


def test_unfinished_evidence_without_a_death_is_our_fault(own_checks: None) -> None:
    (ours,) = judge([Evidence("notebook")], "own")
    (theirs,) = judge([Evidence("notebook", death=Death.TIME)], "own")
    assert ours.verdicts[-1].result is Result.ERROR
    assert theirs.verdicts[-1].result is Result.NOT_RUN
    assert ours.verdicts[0].result is Result.ERROR, "what would have passed may be what is missing"
    assert theirs.verdicts[0].result is Result.FAILED


def test_tampering_earns_nothing_and_is_flagged(own_checks: None) -> None:
    (judgement,) = judge([Evidence("notebook", finished=True, tampering=("optuna.Trial.report was replaced",))], "own")
    assert sum(verdict.earned for verdict in judgement.verdicts) == 0
    assert any("optuna.Trial.report" in flag for flag in judgement.flags)


def test_a_test_without_points_is_refused(own_checks: None, tmp_path: Path) -> None:
    (tmp_path / "own" / "stray.py").write_text("def test_stray(evidence):\n    pass\n", encoding="utf-8")
    with pytest.raises(ChecksBroken, match="test_stray"):
        specs("own", "stray")


def test_a_check_without_a_docstring_is_refused() -> None:
    def silent(evidence: Evidence) -> None:
        pass

    with pytest.raises(TypeError, match="docstring"):
        exercise("first").check(points=1, read="https://example.org")(silent)


@pytest.mark.parametrize("notebook", ASSIGNMENTS)
def test_every_check_is_a_sentence_and_says_where_to_read(notebook: str) -> None:
    known = specs(ASSIGNMENTS[notebook], notebook)
    assert all(spec.title.endswith((".", "…")) for spec in known.values())
    assert all(spec.read.startswith("https://") for spec in known.values())


def told_by(path: Path) -> Iterator[str]:
    """The cells with whose error a message of these checks may end, by grade_id."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] == "cell_ending":
            yield from (given.value for given in node.args if isinstance(given, ast.Constant))


def test_every_cell_whose_error_is_told_is_a_released_one() -> None:
    """In the notebook that the checks are for, or in any of them where several share what tells it."""
    released = {notebook: {*map(grade_id, release(notebook).cells)} for notebook in ASSIGNMENTS}
    told = [(path.stem, name) for path in sorted(judging.CHECKS.rglob("*.py")) for name in told_by(path)]
    assert told
    assert not [(file, name) for file, name in told if name not in released.get(file, set().union(*released.values()))]


def test_the_homework_has_as_many_epochs_as_its_checks_say() -> None:
    (path,) = judging.CHECKS.rglob("03_03_homework.py")
    (epochs,) = re.findall(r"^EPOCHS = (\d+)", path.read_text(), re.MULTILINE)
    assert f"\nepochs = {epochs}\n" in cell_of(release("03_03_homework"), "constants").source


@pytest.mark.parametrize("notebook", ASSIGNMENTS)
def test_many_evidences_are_judged_as_each_alone(notebook: str, graded: Callable[[Specimen], Graded]) -> None:
    again = decode(encode(graded(right_reference(notebook)).evidence))
    empty, assignment = Evidence(notebook, death=Death.CRASHED), ASSIGNMENTS[notebook]
    assert judge([empty, again, empty, again], assignment) == [
        *judge([empty], assignment),
        *judge([again], assignment),
        *judge([empty], assignment),
        *judge([again], assignment),
    ]


def test_what_is_no_evidence_is_refused() -> None:
    with pytest.raises(msgspec.ValidationError):
        decode(b'{"notebook": "x", "marks": 100}')
    with pytest.raises(msgspec.ValidationError, match="version"):
        decode(b'{"notebook": "x", "version": 99}')


def test_why_a_check_broke_is_told_to_the_instructor(own_checks: None) -> None:
    (judgement,) = judge([Evidence("notebook", finished=True)], "own")
    (told,) = [flag for flag in judgement.flags if "test_breaks" in flag]
    assert "KeyError: 'a mistake of ours'" in told


CELLS = (CellRun(3, "set_up", "ok"), CellRun(7, "define_train", "timeout", "interrupted after 60 s"))


@pytest.mark.parametrize(
    ("death", "place", "words"),
    [
        (Death.TIME, 7, "A cell of your notebook did not come to an end and was stopped. It was code cell 2."),
        (Death.TIME, None, "A function of yours did not come to an end while the grader called it, and was stopped."),
        (Death.MALFORMED, 3, "The process that ran your notebook sent what could not be read. It was code cell 1."),
        (Death.MEMORY, None, "Your notebook used more memory than there is."),
    ],
)
def test_remarks_say_where_a_notebook_ended(death: Death, place: int | None, words: str) -> None:
    assert words in remarks(Evidence("notebook", cells=CELLS, death=death, death_cell=place))


def test_a_file_that_is_no_notebook_has_its_own_remark() -> None:
    (remark,) = remarks(Evidence("notebook", death=Death.MALFORMED))
    assert remark == "The file that you handed in could not be read as a notebook."


def test_a_cell_that_took_too_long_is_told_to_both() -> None:
    evidence = Evidence("notebook", cells=CELLS, finished=True)
    words = "Code cell 2 was interrupted after 60 s."
    assert words in remarks(evidence)
    assert words in flags(evidence)
