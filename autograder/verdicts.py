"""Verdicts: what the checks said about one notebook, in the student's words. Plain values, no behaviour."""

from __future__ import annotations

import msgspec

from autograder.evidence import Word


class Result(Word):
    PASSED = "passed"
    FAILED = "failed"
    NOT_RUN = "not run"  # a check that this one builds on did not pass, or there is nothing to look at
    ERROR = "error"  # our fault: the mark is withheld and the instructor is told


class Verdict(msgspec.Struct, frozen=True):
    """One check's outcome."""

    check: str  # name of the check function
    exercise: str  # grade_id
    title: str  # one sentence: what a right answer does
    points: float  # what the check is worth
    result: Result
    saw: str = ""
    expected: str = ""
    hint: str = ""
    read: str = ""  # address in Optuna's or torch's documentation

    @property
    def earned(self) -> float:
        return self.points if self.result is Result.PASSED else 0.0


class Judgement(msgspec.Struct, frozen=True):
    """All verdicts on one notebook."""

    notebook: str
    verdicts: tuple[Verdict, ...]
    remarks: tuple[str, ...] = ()  # for the student: what stopped the notebook, what was cut short or repaired
    flags: tuple[str, ...] = ()  # for the instructor: tampering, errors of ours, no isolation

    def of(self, exercise: str) -> tuple[Verdict, ...]:
        return tuple(v for v in self.verdicts if v.exercise == exercise)

    @property
    def withheld(self) -> frozenset[str]:
        """Exercises without a mark, because a check of ours broke."""
        return frozenset(v.exercise for v in self.verdicts if v.result is Result.ERROR)

    def score(self, exercise: str) -> float | None:
        """Points earned in an exercise; None where the mark is withheld."""
        return None if exercise in self.withheld else sum(v.earned for v in self.of(exercise))
