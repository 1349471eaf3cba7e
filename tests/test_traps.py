"""Known traps in nbgrader 0.9.6, each with a submission that falls into it under stock nbgrader.

One cohort is graded once, by `nbgrader autograde` and `nbgrader generate_feedback` as people type them.
"""

from __future__ import annotations

import copy

import nbformat
import pytest
from course_folder import ASSIGNMENT, SEARCH, CourseFolder, cell_of
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_output

from autograder.cells import grade_id, is_answer, is_exercise
from autograder.course import exercises

HIDDEN = "HIDDEN-WORDS-41"

FORGE_OUTPUTS = """
from IPython import get_ipython

shell = get_ipython()
_real = shell.run_cell_async


async def _forged(*arguments, **named):
    result = await _real("{value}", store_history=False)
    return result


shell.run_cell_async = _forged
shell.input_transformers_cleanup.append(lambda lines: ["{value}"])
"""
NOISE = "import sys\nprint('a warning that harms nobody', file=sys.stderr)"
DEAD = "import os\nos._exit(1)"


def with_cell(work: NotebookNode, source: str, place: int | None = None) -> NotebookNode:
    work.cells.insert(len(work.cells) if place is None else place, new_code_cell(source))
    return work


def with_outputs(work: NotebookNode, value: str) -> NotebookNode:
    """Grade cells that were edited and whose saved output claims a mark."""
    for cell in work.cells:
        if cell.cell_type == "code" and is_exercise(cell):
            cell.source = value
            cell.outputs = [new_output("execute_result", data={"text/plain": value}, execution_count=1)]
    return work


def copied(work: NotebookNode) -> NotebookNode:
    """Every cell of the course's is there twice."""
    work.cells = [each for cell in work.cells for each in ((cell, copy.deepcopy(cell)) if grade_id(cell) else (cell,))]
    for number, cell in enumerate(work.cells):
        cell.id = f"copy-{number}"
    return work


def without(work: NotebookNode, *names: str) -> NotebookNode:
    work.cells = [cell for cell in work.cells if grade_id(cell) not in names]
    return work


def hide_text(course: CourseFolder) -> None:
    """An instructor writes a hidden test into a graded cell of the source."""
    source = course.source(SEARCH)
    cell_of(source, "learning_rate").source += f"\n### BEGIN HIDDEN TESTS\nassert '{HIDDEN}'\n### END HIDDEN TESTS"
    nbformat.write(source, course.root / "source" / ASSIGNMENT / f"{SEARCH}.ipynb")


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> CourseFolder:
    course = CourseFolder.make(tmp_path_factory.mktemp("course"))
    hide_text(course)
    released = course.nbgrader("generate_assignment", ASSIGNMENT, "--force")
    assert released.returncode == 0, released.stderr[-3000:]

    right, empty = course.answered(SEARCH), course.release(SEARCH)
    noisy = with_cell(copy.deepcopy(right), NOISE, 4)
    for cell in noisy.cells:
        if is_answer(cell) and cell.cell_type == "code":
            cell.source = f"{NOISE}\n{cell.source}"
    handed_in: dict[str, NotebookNode | bytes] = {
        "right": right,
        "noisy": noisy,
        "copied": copied(copy.deepcopy(right)),
        "no_tests": without(copy.deepcopy(right), "learning_rate", "structure"),
        "no_answer": without(copy.deepcopy(right), "define_net", "structure"),
        "dead": with_cell(copy.deepcopy(right), DEAD, 0),
        "broken": b'{"cells": [',
        "claims_nan": with_outputs(copy.deepcopy(empty), "float('nan')"),
        "forges_nan": with_cell(copy.deepcopy(empty), FORGE_OUTPUTS.format(value="float('nan')"), 0),
        "forges_minus": with_cell(copy.deepcopy(empty), FORGE_OUTPUTS.format(value="-5"), 0),
        "forges_words": with_cell(copy.deepcopy(empty), FORGE_OUTPUTS.format(value="'full marks'"), 0),
        "forges_much": with_cell(copy.deepcopy(empty), FORGE_OUTPUTS.format(value="10**6"), 0),
    }
    for student, work in handed_in.items():
        course.hand_in(student, SEARCH, work)
    (course.root / "submitted" / "stranger" / ASSIGNMENT).mkdir(parents=True)
    (course.root / "submitted" / "stranger" / ASSIGNMENT / "homework.ipynb").write_text("{}")

    graded = course.nbgrader("autograde", ASSIGNMENT)
    assert graded.returncode == 0, graded.stderr[-3000:]
    told = course.nbgrader("generate_feedback", ASSIGNMENT)
    assert told.returncode == 0, told.stderr[-3000:]
    return course


@pytest.fixture(scope="module")
def full(course: CourseFolder) -> dict[str, float]:
    return {each.grade_id: each.points for each in exercises(course.release(SEARCH)) if not each.manual}


def marks(course: CourseFolder, student: str) -> dict[str, float | None]:
    """Of the exercises that the grader marks itself."""
    scores = {name: score for name, (score, _) in course.scores(student, SEARCH).items()}
    del scores["reflection"]
    return scores


def test_has_the_reference_full_marks(course: CourseFolder, full: dict[str, float]) -> None:
    assert marks(course, "right") == full


def test_does_stderr_cost_nothing(course: CourseFolder, full: dict[str, float]) -> None:
    assert marks(course, "noisy") == full


@pytest.mark.parametrize("student", ["claims_nan", "forges_nan", "forges_minus", "forges_words", "forges_much"])
def test_does_no_output_of_a_graded_cell_decide_its_mark(course: CourseFolder, student: str) -> None:
    assert set(marks(course, student).values()) == {0}


def test_does_a_copied_cell_cost_nothing_and_end_no_run(course: CourseFolder, full: dict[str, float]) -> None:
    assert marks(course, "copied") == full


def test_is_an_answer_marked_whose_test_cell_is_missing(course: CourseFolder, full: dict[str, float]) -> None:
    assert marks(course, "no_tests") == full
    waiting = [name for name, (_, waits) in course.scores("no_tests", SEARCH).items() if waits]
    assert waiting == ["reflection"]


def test_is_a_missing_answer_zero_and_not_waiting(course: CourseFolder) -> None:
    assert course.scores("no_answer", SEARCH)["structure"] == (0, False)
    assert marks(course, "no_answer")["learning_rate"]


@pytest.mark.parametrize("student", ["dead", "broken"])
def test_does_a_dead_kernel_or_broken_file_leave_a_mark(course: CourseFolder, student: str) -> None:
    scores = course.scores(student, SEARCH)
    assert all(score is not None for name, (score, _) in scores.items() if name != "reflection")
    assert not [name for name, (_, waits) in scores.items() if waits and name != "reflection"]
    assert "About this submission" in course.page(student, SEARCH)


def test_is_a_stranger_s_file_zero(course: CourseFolder) -> None:
    assert set(course.scores("stranger", SEARCH).values()) == {(0, False)}


def test_is_an_unanswered_reflection_zero_and_an_answered_one_waiting(course: CourseFolder) -> None:
    assert course.scores("claims_nan", SEARCH)["reflection"] == (0, False)
    assert course.scores("right", SEARCH)["reflection"] == (None, True)


def test_is_hidden_text_nowhere_that_a_student_sees(course: CourseFolder) -> None:
    assert HIDDEN in (course.root / "source" / ASSIGNMENT / f"{SEARCH}.ipynb").read_text()
    shown = [
        path
        for folder in ("release", "autograded", "feedback")
        for path in (course.root / folder).rglob("*")
        if path.is_file() and HIDDEN in path.read_text(encoding="utf-8", errors="replace")
    ]
    assert shown == []


def test_is_nothing_of_ours_in_a_traceback(course: CourseFolder) -> None:
    for page in (course.root / "feedback").rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert "autograder/" not in text, page
        assert "testify" not in text, page


def test_has_each_graded_cell_a_table_of_its_verdicts(course: CourseFolder, full: dict[str, float]) -> None:
    notebook = course.graded("right", SEARCH)
    for name in full:
        outputs = cell_of(notebook, name).outputs
        assert [output.output_type for output in outputs] == ["display_data"]
        assert outputs[0].data["text/html"].startswith("<table")
        assert "✓" in outputs[0].data["text/plain"]


def test_gives_grading_again_the_same_marks_from_stored_evidence(course: CourseFolder, full: dict[str, float]) -> None:
    before = {student: course.scores(student, SEARCH) for student in ("right", "no_answer", "forges_nan")}
    again = course.autograder("grade", ASSIGNMENT)
    assert again.returncode == 0, again.stderr
    assert "was there already" in again.stdout
    assert before == {student: course.scores(student, SEARCH) for student in before}


def test_says_the_report_who_has_which_mark(course: CourseFolder, full: dict[str, float]) -> None:
    assert course.autograder("feedback", ASSIGNMENT).returncode == 0
    report = course.autograder("report", ASSIGNMENT)
    assert report.returncode == 0, report.stderr
    lines = {line.split()[0]: line for line in report.stdout.splitlines() if line.strip()}
    assert f"{sum(full.values()):g} /" in lines["right"]
    assert "could not be read" in report.stdout
    assert "feedback/right/" in lines["right"]
