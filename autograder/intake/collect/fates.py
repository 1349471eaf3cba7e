"""Files and what was made of them -> the lines of the report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from nbformat import NotebookNode

from autograder.course import Course
from autograder.intake.collect.choose import Candidate, Rule
from autograder.intake.collect.report import Fate, Line
from autograder.intake.repair import read_submission


def line_of(
    candidate: Candidate,
    chosen: Mapping[tuple[str, str], Candidate],
    rule: Rule,
    releases: Mapping[str, NotebookNode],
    by_hand: set[tuple[str, str]],
) -> Line:
    """What became of a file that may be a notebook."""
    name = candidate.notebook or ""
    best = chosen.get((candidate.student, name))
    notes = [candidate.note] if candidate.note else []
    late = candidate.is_late(rule.deadline)
    if candidate.notebook is None:
        fate = Fate.UNKNOWN
    elif best is candidate:
        fate = Fate.LATE if late else Fate.TAKEN
        intake = read_submission(candidate.path.read_bytes(), releases[name])
        notes += [intake.problem] if intake.problem else intake.repairs
    elif late and (best is None or not best.is_late(rule.deadline)):
        fate = Fate.TOO_LATE
    else:
        fate = Fate.REPLACED
        same = best is not None and best.digest == candidate.digest
        notes.append("The same file again." if same else f"{best.shown if best else ''} is the last one.")
    if best is candidate and (candidate.student, name) in by_hand:
        notes.append("Another file, put there by hand, lies in submitted/. It stays.")
    when = candidate.when.isoformat(timespec="seconds") if candidate.when else ""
    return Line(candidate.student, name, fate, candidate.shown, when, tuple(notes))


def missing(
    course: Course,
    assignment: str,
    known: set[str],
    candidates: Sequence[Candidate],
    releases: Mapping[str, NotebookNode],
) -> list[Line]:
    """Who of the known students handed in nothing, and who not every notebook."""
    there = {(each.student, each.notebook) for each in candidates}
    some = {each.student for each in candidates}
    lines = [Line(each, "", Fate.MISSING, notes=(_nothing(course, assignment, each),)) for each in sorted(known - some)]
    lines += [
        Line(student, name, Fate.MISSING) for student in some for name in releases if (student, name) not in there
    ]
    return lines


def _nothing(course: Course, assignment: str, student: str) -> str:
    if not any(course.submitted_folder(student, assignment).glob("*.ipynb")):
        return "Nothing was handed in."
    where = f"submitted/{student}/"
    return f"Nothing was collected. What lies in {where} was put there by hand, or came under this id before."
