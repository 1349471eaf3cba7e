"""pytest checks: a sentence and a few asserts each, over evidence. No student code, no torch.

A check file holds sections, one `exercise(...)` for each exercise of a notebook, and checks in them:

    pruning = exercise("prune")

    @pruning.check(points=2, needs=[test_asks_every_epoch], read=SHOULD_PRUNE)
    def test_stops_when_told_to(evidence):
        \"\"\"Training stops in the epoch in which should_prune() answers True.\"\"\"
        assert run.epochs_after_stop == 0, expected("no further epoch", saw=f"{run.epochs_after_stop} more")

The docstring is the title that students read.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

Function = TypeVar("Function", bound=Callable[..., None])


@dataclass(frozen=True)
class Mismatch:
    """Fact apart from help: what was seen, what was expected, and a hint for a known mistake."""

    saw: str
    expected: str
    hint: str = ""


def expected(what: str, *, saw: str, hint: str = "") -> Mismatch:
    """The message of a check's assert."""
    return Mismatch(saw=saw, expected=what, hint=hint)


class Unseen(Exception):
    """Raised by a check that has nothing to look at: its verdict is "not run", without points."""

    def __init__(self, saw: str, what: str = "") -> None:
        super().__init__(saw)
        self.mismatch = Mismatch(saw=saw, expected=what)


@dataclass(frozen=True)
class Spec:
    """What a check is: attached to its function as `spec`."""

    exercise: str
    points: float
    needs: tuple[str, ...]
    read: str
    title: str
    visible: bool  # part of the self-check, too


@dataclass(frozen=True)
class exercise:  # noqa: N801 - reads as a word in check files
    """A section of a check file; `grade_id` is the exercise's one name everywhere."""

    grade_id: str

    def check(
        self, *, points: float, needs: Sequence[Callable[..., None]] = (), read: str, visible: bool = False
    ) -> Callable[[Function], Function]:
        """Make a function a check; a visible one is in the students' self-check, too.

        Raises `TypeError` where it has no docstring or no points, or is visible and needs one that is not.
        """

        def attach(function: Function) -> Function:
            title = (function.__doc__ or "").strip()
            if not title or points <= 0:
                raise TypeError(f"{function.__name__} needs a docstring and points")
            if visible and not all(need.spec.visible for need in needs):  # type: ignore[attr-defined]
                raise TypeError(f"{function.__name__} is visible, so the checks that it needs have to be")
            names = tuple(need.__name__ for need in needs)
            function.spec = Spec(self.grade_id, points, names, read, title, visible)  # type: ignore[attr-defined]
            return function

        return attach
