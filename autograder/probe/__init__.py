"""Runs beside the student's code, in the student's kernel, and records what it does: the evidence.

`install` runs before the student's first cell. It takes a plan, a dictionary: `notebook`, `seed`, `cells` (the grade_id
of each of the student's code cells), `answers` (the grade_ids of exercises' cells), and `run_seconds`. `testify` runs
after the last cell, and `bury` where the process that testified has ended too early. All else is told to the grader on
a line of its own: see `testimony`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from autograder.probe.examination import Examination

_examinations: list[Examination] = []


def install(plan: dict[str, Any]) -> None:
    """Open the world and the watch. The student's cells run after this."""
    from autograder.probe.examination import Examination

    _examinations.append(Examination(plan))


def testify() -> None:
    """Fork a process that looks at what the notebook left, runs the scenarios, and tells the evidence."""
    _examinations[0].testify()


def bury() -> None:
    """Tell how that process ended."""
    _examinations[0].bury()
