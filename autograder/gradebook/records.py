"""What is kept of a judgement: marks in the gradebook, the rest in the autograded notebook's metadata."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from pathlib import Path

import msgspec
import nbformat
from nbformat import NotebookNode
from nbgrader.api import Gradebook, MissingEntry

from autograder import judge
from autograder.course import Course, CourseError, exercises
from autograder.evidence import Death
from autograder.grading import Graded
from autograder.times import deadline
from autograder.verdicts import Judgement

KEY = "autograder"  # in the notebook's metadata; intake keeps no metadata of the student's, so this is ours


class Record(msgspec.Struct, frozen=True):
    """A judgement as the feedback page and the cohort report need it."""

    judgement: Judgement
    titles: dict[str, str]  # of the exercises, by grade_id
    death: Death | None = None
    evidence: str = ""  # digest


def attach(notebook: NotebookNode, graded: Graded) -> None:
    record = Record(
        judgement=graded.judgement,
        titles={each.grade_id: each.title for each in graded.exercises},
        death=graded.evidence.death,
        evidence=graded.evidence.digest(),
    )
    notebook.metadata[KEY] = nbformat.from_dict(msgspec.to_builtins(record))


def record_of(notebook: NotebookNode) -> Record | None:
    """What `attach` put in; None where the notebook was autograded by something else."""
    try:
        return msgspec.convert(notebook.metadata.get(KEY), Record)
    except msgspec.ValidationError:
        return None


def read(path: Path) -> Record | None:
    """The record in an autograded notebook's file."""
    try:
        return record_of(nbformat.read(path, as_version=4))
    except (OSError, ValueError, nbformat.ValidationError, AttributeError):
        return None


def set_due(db_url: str, assignment: str, due: str) -> None:
    """Tell the gradebook when an assignment is due. Raises `CourseError` where `due` is no point in time."""
    when = deadline(due)
    if when is None:
        raise CourseError(f"c.CoursePage.due of {assignment}: {due!r} is no date. Write it as 2026-12-10 23:59 UTC")
    with Gradebook(db_url) as gradebook:
        gradebook.update_or_create_assignment(assignment, duedate=when)


def forget_times(db_url: str, assignment: str, students: Iterable[str]) -> None:
    """Nobody knows any more when these handed in. nbgrader keeps the time of an earlier submission, and a penalty."""
    with Gradebook(db_url) as gradebook:
        for student in students:
            with contextlib.suppress(MissingEntry):
                gradebook.find_submission(assignment, student).timestamp = None
        gradebook.db.commit()


def is_known(db_url: str, assignment: str, notebook: str) -> bool:
    return _points(db_url, assignment, notebook) is not None


def require_same_points(db_url: str, course: Course, assignment: str, notebook: str) -> None:
    """Marks need a gradebook that knows the release, and checks worth what it says. Raises `CourseError`."""
    asked = exercises(course.release(assignment, notebook))
    known = _points(db_url, assignment, notebook)
    again = f"Type: make release ASSIGNMENT={assignment}"
    if known != {each.grade_id: each.points for each in asked}:
        what = "does not know" if known is None else "has other points, or exercises, for"
        raise CourseError(f"The gradebook {what} {notebook} in release/{assignment}. {again}")
    if judge.points(assignment, notebook) != {each.grade_id: each.points for each in asked if not each.manual}:
        raise CourseError(f"The checks of {notebook} have other points, or exercises, than its release. {again}")


def _points(db_url: str, assignment: str, notebook: str) -> dict[str, float] | None:
    """Of each exercise, as the gradebook has them; None where it has no such notebook."""
    with Gradebook(db_url) as gradebook:
        try:
            return {cell.name: cell.max_score for cell in gradebook.find_notebook(notebook, assignment).grade_cells}
        except MissingEntry:
            return None


def take_back(db_url: str, assignment: str, student: str) -> bool:
    """Forget a submission and all its marks. Whether there was one."""
    with Gradebook(db_url) as gradebook:
        try:
            gradebook.remove_submission(assignment, student)
        except MissingEntry:
            return False
        return True


def record_zero(db_url: str, assignment: str, student: str) -> None:
    """A submission in which there is nothing to grade, nor to mark by hand."""
    with Gradebook(db_url) as gradebook:
        gradebook.update_or_create_student(student)
        submission = gradebook.update_or_create_submission(assignment, student)
        for notebook in submission.notebooks:
            notebook.late_submission_penalty = None
            for grade in notebook.grades:
                grade.auto_score, grade.manual_score, grade.needs_manual_grade = 0, None, False
        gradebook.db.commit()
