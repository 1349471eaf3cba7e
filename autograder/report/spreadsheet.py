"""The gradebook -> a table for spreadsheets and LMSs, as `nbgrader export` writes it."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from nbgrader.api import Assignment, Gradebook, MissingEntry, Student
from nbgrader.plugins import ExportPlugin

from autograder.showing.words import harmless

COLUMNS = (
    "assignment", "duedate", "timestamp", "student_id", "last_name", "first_name", "email",
    "raw_score", "late_submission_penalty", "score", "max_score",
)  # fmt: skip


class SpreadsheetExport(ExportPlugin):
    """The columns of nbgrader's own `CsvExportPlugin`, which quotes nothing: a name with a comma moves the marks."""

    def export(self, gradebook: Gradebook) -> None:
        path = Path(self.to or "grades.csv")
        self.log.info("Exporting grades to %s", path)
        with path.open("w", encoding="utf-8-sig", newline="") as file:  # without its mark, Excel does not see UTF-8
            table = csv.writer(file)
            table.writerow(COLUMNS)
            table.writerows(self._rows(gradebook))

    def _rows(self, gradebook: Gradebook) -> Iterator[list[str]]:
        """One for each student and assignment, or those that were asked for."""
        assignments, students = ({str(each) for each in only} for only in (self.assignment, self.student))
        for assignment in gradebook.assignments:
            for student in gradebook.students:
                if assignment.name in (assignments or {assignment.name}) and student.id in (students or {student.id}):
                    values = _row(gradebook, assignment, student)
                    yield ["" if value is None else harmless(str(value)) for value in values]


def _row(gradebook: Gradebook, assignment: Assignment, student: Student) -> tuple[object, ...]:
    timestamp, score, penalty = None, 0.0, 0.0
    try:
        submission = gradebook.find_submission(assignment.name, student.id)
    except MissingEntry:
        pass  # nothing handed in is worth nothing
    else:
        timestamp, score, penalty = submission.timestamp, submission.score, submission.late_submission_penalty
    return (
        assignment.name, assignment.duedate, timestamp, student.id, student.last_name, student.first_name,
        student.email, score, penalty, max(0.0, score - penalty), assignment.max_score,
    )  # fmt: skip
