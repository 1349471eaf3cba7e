"""How a pruner decides, shown on scripted learning curves instead of read from its class or settings."""

from __future__ import annotations

import contextlib
import copy
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import optuna

from autograder.evidence import PrunerFacts
from autograder.probe.values import text

Decide = Callable[["Field"], bool]
Limited = Callable[[], contextlib.AbstractContextManager[None]]
STEPS = tuple(range(6))
LATE = 1000  # a step beyond any warm-up that is a mistake

LEVELS_OF_EARLIER = (10.0, 20.0, 30.0, 40.0, 50.0, 60.0, 90.0, 95.0)  # the median is 45, and the mean is not


def pruner_facts(
    namespace: dict[str, Any], kept: Mapping[str, Any], table: Any, limited: Limited
) -> Iterator[PrunerFacts]:
    """The study's pruner, the one named `pruner`, and as yet unused: those that were `kept`, and those in the `table`.

    Each is asked within the context manager that `limited` makes: it may be of a class of the student's own.
    """
    study: Any = namespace.get("study")
    if issubclass(type(study), optuna.Study):
        yield describe("study", study.pruner, limited)
    if "pruner" in namespace:
        yield describe("pruner", namespace["pruner"], limited)
    for where, pruner in kept.items():
        if pruner is not None:
            yield describe(where, pruner, limited)
    if issubclass(type(table), Mapping):
        for key, pruner in list(table.items())[:10]:
            yield describe(text(key, 20), pruner, limited)


def describe(where: str, pruner: Any, limited: Limited) -> PrunerFacts:
    if isinstance(pruner, type):
        return PrunerFacts(where, text(pruner.__name__), {}, error="a class, not a pruner")
    if not issubclass(type(pruner), optuna.pruners.BasePruner):
        return PrunerFacts(where, text(type(pruner).__name__), {}, error="not a pruner")
    cases = CASES if len(where) == 1 else CASES | FAR_CASES
    decisions: dict[str, bool | None] = dict.fromkeys(cases)
    error = "a pruner that does not come to a decision"
    with limited():
        field = Field(copied(pruner))
        for name, case in cases.items():
            with contextlib.suppress(Exception):
                decisions[name] = bool(case(field))
        error = ""
    return PrunerFacts(where, family(pruner), decisions, error)


def copied(thing: Any) -> Any:
    """A copy, or the thing itself where it cannot be copied: it may keep a file open."""
    try:
        return copy.deepcopy(thing)
    except Exception:
        return thing


def family(pruner: optuna.pruners.BasePruner) -> str:
    """Name of the first class in its ancestry that is Optuna's own; patience with a pruner that never stops is that."""
    wrapped = getattr(pruner, "_wrapped_pruner", None)
    if isinstance(pruner, optuna.pruners.PatientPruner) and isinstance(wrapped, optuna.pruners.NopPruner):
        return family(wrapped)
    return next(cls.__name__ for cls in type(pruner).__mro__ if cls.__module__.startswith("optuna."))


class Field:
    """A pruner, and studies of earlier trials in which it decides; each made once, and never finished."""

    def __init__(self, pruner: optuna.pruners.BasePruner) -> None:
        self.pruner = pruner
        self._unused = copied(pruner)  # a pruner may settle its own settings when it first decides
        self._studies: dict[tuple[int, tuple[int, ...], int], optuna.Study] = {}

    def study(self, earlier: int, steps: tuple[int, ...], pruned: int = 0) -> optuna.Study:
        """So many finished trials with a value at each of these steps: flat curves, which end with a leap.

        And so many pruned ones, at 1.
        """
        if (earlier, steps, pruned) not in self._studies:
            study = optuna.create_study(direction="maximize", pruner=self.pruner)
            levels = LEVELS_OF_EARLIER * (earlier // len(LEVELS_OF_EARLIER) + 1)
            study.add_trials(
                optuna.trial.create_trial(value=level + 50, intermediate_values=dict.fromkeys(steps, level))
                for level in levels[:earlier]
            )
            bad = optuna.trial.create_trial(
                value=1.0, intermediate_values=dict.fromkeys(steps, 1.0), state=optuna.trial.TrialState.PRUNED
            )
            study.add_trials([bad] * pruned)
            self._studies[earlier, steps, pruned] = study
        return self._studies[earlier, steps, pruned]

    def stops(self, earlier: int, curve: Sequence[float]) -> bool:
        """Whether a new trial with this curve, from step 0, is told to stop at the curve's last step."""
        trial = self.study(earlier, STEPS).ask()
        for step, value in enumerate(curve):
            trial.report(value, step)
        return trial.should_prune()

    def stops_late(self, earlier: int, value: float, pruned: int = 0) -> bool:
        """Whether a new trial is told to stop that reports once, late, as all others did."""
        trial = self.study(earlier, (LATE,), pruned).ask()
        trial.report(value, LATE)
        return trial.should_prune()

    def halves(self, values: Sequence[float]) -> bool:
        """Whether the last of several trials, run one after another for one step each, is told to stop."""
        study = optuna.create_study(direction="maximize", pruner=copied(self._unused))
        answer = False
        for value in values:
            trial = study.ask()
            for step in (0, 1):
                trial.report(value, step)
                answer = trial.should_prune()
                if answer:
                    study.tell(trial, state=optuna.trial.TrialState.PRUNED)
                    break
        return answer

    def stops_after_a_long_one(self) -> bool:
        """Whether a worse second trial is told to stop at step 1, when the first one ran for 999 steps."""
        study = optuna.create_study(direction="maximize", pruner=copied(self._unused))
        first = study.ask()
        for step in (0, 1, 4, 16, 64, 256, 999):
            first.report(50.0, step)
            first.should_prune()
        study.tell(first, 50.0)
        second = study.ask()
        second.report(40.0, 0)
        second.should_prune()
        second.report(40.0, 1)
        return second.should_prune()


def flat(value: float, earlier: int, step: int) -> Decide:
    return lambda field: field.stops(earlier, [value] * (step + 1))


def late(value: float, earlier: int, pruned: int = 0) -> Decide:
    return lambda field: field.stops_late(earlier, value, pruned)


def halving(*values: float) -> Decide:
    return lambda field: field.halves(values)


CASES: dict[str, Decide] = {
    **{f"worst of {earlier + 1} at step {step}": flat(1.0, earlier, step) for earlier in range(7) for step in range(6)},
    # among eight finished trials: the median is 45, the best quarter begins at 67.5
    **{f"{value} among eight at step 4": flat(float(value), 8, 4) for value in (42, 48, 60, 75, 99)},
    # what counts is the best value so far, or the latest
    "from 1 to 99 among eight": lambda field: field.stops(8, [1, 1, 1, 1, 99]),
    "from 99 to 1 among eight": lambda field: field.stops(8, [99, 1, 1, 1, 1]),
    "from 99 to 1 in one step among eight": lambda field: field.stops(8, [99, 99, 99, 99, 1]),
    # alone, against a fixed level
    **{
        f"alone at {value} at step {step}": flat(value, 0, step) for value in (5.0, 14.0, 16.0) for step in (0, 1, 2, 3)
    },
    "halving: first of its kind": halving(50),
    "halving: second, worse": halving(50, 40),
    "halving: second, better": halving(50, 60),
    "halving: fifth, second best": halving(50, 40, 30, 20, 45),
    "halving: sixth, second best": halving(50, 40, 30, 20, 10, 45),
    "halving: worse, after a long one": Field.stops_after_a_long_one,
    "halving: eighth, second best": halving(50, 40, 30, 20, 10, 5, 4, 45),
}
# for the study's pruner and the one named `pruner`: with room for settings that are far too large
FAR_CASES: dict[str, Decide] = {
    **{f"{value} among forty, late": late(float(value), 40) for value in (42, 48, 60, 75, 99)},
    **{f"worst of {earlier + 1}, late": late(1.0, earlier) for earlier in (*range(7), 40)},
    **{f"worst of 41 at step {step}": flat(1.0, 40, step) for step in range(6)},
    # pruned trials are no rivals
    "30 among forty and forty pruned ones, late": late(30.0, 40, pruned=40),
    "worst of 3 and forty pruned ones, late": late(0.5, 2, pruned=40),
}
