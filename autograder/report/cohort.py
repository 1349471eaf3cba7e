"""The gradebook -> a table of the cohort: marks, what failed in a few words, where the feedback is."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from pathlib import Path

from nbgrader.api import Gradebook, MissingEntry
from nbgrader.api import SubmittedAssignment as Submission
from rich import box
from rich.markup import escape
from rich.table import Table

from autograder.course import Course, CourseError
from autograder.evidence import Death
from autograder.gradebook import records
from autograder.showing.tables import number
from autograder.showing.words import plain
from autograder.verdicts import Result

DEATHS = {
    Death.TIME: "never came to its end",
    Death.MEMORY: "ran out of memory",
    Death.KILLED: "was killed",
    Death.CRASHED: "crashed",
    Death.OUTPUT: "printed without end",
    Death.DISK: "filled the disk",
    Death.REFUSED: "could not be examined",
    Death.MALFORMED: "could not be read",
}
MOST = 2  # exercises named in a row


@dataclass(frozen=True)
class Row:
    """One student's line."""

    student: str
    name: str
    graded: bool
    score: float
    max_score: float
    notes: tuple[str, ...]  # what failed
    flags: tuple[str, ...]  # what the instructor should look at
    feedback: Path | None  # the folder of the pages, where these are up to date
    waiting: bool = False  # for a person's mark


def cohort(course: Course, db_url: str, assignment: str, student: str | None = None) -> list[Row]:
    """All students of the gradebook, or one; by name of the account."""
    with Gradebook(db_url) as gradebook:
        try:
            total = gradebook.find_assignment(assignment).max_score
        except MissingEntry:
            raise CourseError(
                f"The gradebook does not know {assignment}. Type: make release ASSIGNMENT={assignment}"
            ) from None
        known = {each.id: each for each in gradebook.students}
        if student is not None and student not in known:
            raise CourseError(f"There is no student {student!r} in the gradebook.")
        handed_in = {each.student_id: each for each in gradebook.assignment_submissions(assignment)}
        rows = []
        for each in sorted(known):
            if student is None or each == student:
                name = " ".join(filter(None, (known[each].first_name, known[each].last_name)))
                rows.append(_row(course, assignment, each, name, total, handed_in.get(each)))
        return rows


def _row(course: Course, assignment: str, student: str, name: str, total: float, submission: Submission | None) -> Row:
    if submission is None:
        there = any(course.submission(student, assignment, each).exists() for each in course.notebooks(assignment))
        note = "handed in, and not graded yet" if there else "nothing handed in"
        return Row(student, name, False, 0.0, total, (note,), (), None)
    notes: list[str] = []
    flags: list[str] = []
    missing: list[str] = []
    ungraded: list[str] = []
    waiting = False
    for notebook in sorted(submission.notebooks, key=lambda each: each.name):
        record = records.read(course.autograded(student, assignment, notebook.name))
        is_there = course.submission(student, assignment, notebook.name).exists()
        waiting = waiting or any(each.needs_manual_grade and each.manual_score is None for each in notebook.grades)
        if record is None:
            (ungraded if is_there else missing).append(notebook.name)
            continue
        notes += _notes(notebook.name, record)
        flags += [f"{notebook.name}: {plain(flag, 300)}" for flag in record.judgement.flags]
        if not is_there:
            again = f"make grade ASSIGNMENT={assignment} STUDENT={shlex.quote(student)}"
            flags.append(
                f"{notebook.name}: not in submitted/ any more; its mark is that of an earlier run. Type: {again}"
            )
    if missing:
        everything = len(missing) == len(submission.notebooks)
        notes.append("none of the notebooks handed in" if everything else f"no {', '.join(missing)}")
    if ungraded:
        notes.append(f"{', '.join(ungraded)} not graded yet")
    penalty = min(submission.late_submission_penalty or 0.0, submission.score)
    if penalty:
        notes.append(f"late −{number(penalty)}")
    return Row(
        student, name, True, submission.score - penalty, total, tuple(notes), tuple(flags),
        _pages(course, student, assignment), waiting,
    )  # fmt: skip


def _pages(course: Course, student: str, assignment: str) -> Path | None:
    """The folder with a student's pages; None where one is missing, or older than what was graded."""
    folder = course.feedback_folder(student, assignment)
    graded = list(course.autograded_folder(student, assignment).glob("*.ipynb"))
    pages = {path: folder / f"{path.stem}.html" for path in graded}
    new = all(page.is_file() and page.stat().st_mtime >= path.stat().st_mtime for path, page in pages.items())
    return folder if folder.is_dir() and new else None


def _notes(notebook: str, record: records.Record) -> list[str]:
    """At most one line on what stopped the notebook, and one on the exercises that lost points."""
    judgement = record.judgement
    notes = [f"{notebook} {DEATHS[record.death]}"] if record.death is not None else []
    if record.death is Death.MALFORMED and not any(verdict.earned for verdict in judgement.verdicts):
        return notes
    lost: dict[str, float] = {}
    for verdict in judgement.verdicts:
        if verdict.result in (Result.FAILED, Result.NOT_RUN):
            lost[verdict.exercise] = lost.get(verdict.exercise, 0) + verdict.points
    if lost:
        notes.append(_some([f"{exercise} −{number(points)}" for exercise, points in lost.items()]))
    if judgement.withheld:
        notes.append(f"mark withheld, our fault: {_some(sorted(judgement.withheld))}")
    return notes


def _some(names: list[str]) -> str:
    """The first few, and how many more there are."""
    rest = len(names) - MOST
    return ", ".join(names) if rest <= 1 else f"{', '.join(names[:MOST])} and {rest} more"


def table(rows: list[Row], assignment: str, root: Path) -> Table:
    """The cohort for a terminal."""
    title = f"{assignment}: {_counted(rows)}"
    shown = Table(title=title, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, pad_edge=False)
    shown.add_column("student", no_wrap=True)
    shown.add_column("mark", justify="right", no_wrap=True)
    shown.add_column("what failed", ratio=1)
    shown.add_column("feedback", no_wrap=True, style="dim")
    for row in rows:
        shown.add_row(escape(row.student), _mark(row), escape(plain("; ".join(row.notes))), _where(row, root))
    return shown


def _counted(rows: list[Row]) -> str:
    graded = [row for row in rows if row.graded]
    if not graded:
        return "nothing is graded yet"
    mean = sum(row.score for row in graded) / len(graded)
    return f"{len(graded)} of {len(rows)} graded, mean {number(mean)} of {number(rows[0].max_score)}"


def _mark(row: Row) -> str:
    if not row.graded:
        return "–"
    share = row.score / row.max_score if row.max_score else 0.0
    colour = "green" if share >= 0.8 else "yellow" if share >= 0.4 else "red"
    return f"[{colour}]{number(row.score)}[/] / {number(row.max_score)}{' …' if row.waiting else ''}"


def _where(row: Row, root: Path) -> str:
    return escape(f"{row.feedback.relative_to(root)}/") if row.feedback else ""
