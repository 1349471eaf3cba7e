"""Scripted doubles of Optuna's own kind: a sampler, a pruner and a trial. Public API only.

See "User-Defined Sampler" and "User-Defined Pruner" in Optuna's tutorial.
"""

from __future__ import annotations

import contextlib
import hashlib
import inspect
import math
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import optuna
from optuna.distributions import (
    BaseDistribution,
    CategoricalDistribution,
    FloatDistribution,
    IntDistribution,
)

from autograder.probe.private import Private, is_ours

if TYPE_CHECKING:
    from autograder.probe.recorder import Recorder

RECORDER = "_recorder"  # among a trial's attributes
WIDEST_COUNT = 12  # an integer range wider than this is a size, not a count
LARGEST_SIZE = 509  # sizes are cut here, so that no network outgrows the grader
LARGEST_HALVED = 1021  # the same, where no number is above the middle of its range


def fraction(*parts: object) -> float:
    """A number in [0, 1) that depends on `parts` alone: the same in every process and on every machine."""
    digest = hashlib.sha256(repr(parts).encode()).digest()
    return int.from_bytes(digest[:7], "big") / 2**56


@dataclass(frozen=True)
class Script:
    """Which value every parameter gets, known or not yet known.

    `level` and `levels` are positions in a parameter's range, from 0 (low) to 1 (high). Real numbers are
    moved a little from there, differently for each name, so that a value tells which suggestion it came from.
    `choice` is the index into every categorical's choices.
    """

    seed: int
    level: float = 0.5
    levels: Mapping[str, float] = field(default_factory=dict)
    choice: int = 0
    integers: float | None = None  # level of the integers, where it differs from `level`
    largest: int = LARGEST_SIZE

    def value(self, name: str, distribution: BaseDistribution) -> Any:
        if isinstance(distribution, CategoricalDistribution):
            return distribution.choices[self._index(name, distribution.choices)]
        if isinstance(distribution, IntDistribution):
            base = self.level if self.integers is None else self.integers
            return integer_at(distribution, self.levels.get(name, base), self.largest)
        assert isinstance(distribution, FloatDistribution)
        return float_at(distribution, self.levels.get(name, self.level), fraction(self.seed, self.level, name))

    def _index(self, name: str, choices: Sequence[Any]) -> int:
        """Names are chosen by the branch; three numbers or more are a scale, like an integer's range."""
        last = len(choices) - 1
        if name in self.levels:
            return round(self.levels[name] * last)
        if last >= 2 and are_numbers(choices):
            return round((self.level if self.integers is None else self.integers) * last)
        return min(self.choice, last)


def are_numbers(choices: Sequence[Any]) -> bool:
    return all(isinstance(choice, int | float) and not isinstance(choice, bool) for choice in choices)


def integer_at(distribution: IntDistribution, level: float, largest: int = LARGEST_SIZE) -> int:
    """The integer at a level of its range; a size's range is cut at the `largest`."""
    low, high, step = distribution.low, distribution.high, distribution.step
    if high - low > WIDEST_COUNT * step:
        high = max(low, min(high, largest))
    return low + step * round(level * ((high - low) // step))


def float_at(distribution: FloatDistribution, level: float, jitter: float) -> float:
    """The real number near a level of its range, within it by construction."""
    position = 0.02 + 0.90 * level + 0.06 * jitter
    low, high = distribution.low, distribution.high
    if distribution.step is not None:
        return low + distribution.step * round(position * math.floor((high - low) / distribution.step))
    if distribution.log:
        return math.exp(math.log(low) + position * (math.log(high) - math.log(low)))
    return low + position * (high - low)


class ScriptedSampler(Private, optuna.samplers.BaseSampler):
    """Hands out the values of a script; of several, a trial's number says which."""

    def __init__(self, *scripts: Script) -> None:
        self._scripts = scripts
        self.asked: frozenset[str] = frozenset()  # for these parameters

    def infer_relative_search_space(
        self, study: optuna.Study, trial: optuna.trial.FrozenTrial
    ) -> dict[str, BaseDistribution]:
        return {}

    def sample_relative(
        self,
        study: optuna.Study,
        trial: optuna.trial.FrozenTrial,
        search_space: dict[str, BaseDistribution],
    ) -> dict[str, Any]:
        return {}

    def sample_independent(
        self,
        study: optuna.Study,
        trial: optuna.trial.FrozenTrial,
        param_name: str,
        param_distribution: BaseDistribution,
    ) -> Any:
        self.asked |= {param_name}
        return self._scripts[trial.number % len(self._scripts)].value(param_name, param_distribution)


class ScriptedPruner(Private, optuna.pruners.BasePruner):
    """Answers True from a chosen training epoch on, whatever was reported; never where it is None.

    In NumPy's words, as Optuna's own median pruner does.
    """

    def __init__(self, recorder: Recorder) -> None:
        self._recorder = recorder

    def prune(self, study: optuna.Study, trial: optuna.trial.FrozenTrial) -> bool:
        return np.bool_(self._recorder.is_to_stop())  # type: ignore[return-value]


class Trial(optuna.Trial):
    """Optuna's trial, with a recorder that is told of every call before the student's code goes on.

    It is named as Optuna's is, because students read "'Trial' object has no attribute ..." in errors. A forgiving
    one records that `report` or `should_prune` was called in a way that Optuna refuses, and goes on, so that one
    exercise's mistake does not hide the others.
    """

    _forgiving: bool

    @property
    def _recorder(self) -> Recorder:
        """Raises `AttributeError`, as for anything that is not there, where others than the probe ask."""
        recorder: Recorder | None = vars(self).get(RECORDER)
        if recorder is None or not is_ours(sys._getframe(1)):
            raise AttributeError(f"'Trial' object has no attribute '{RECORDER}'")
        return recorder

    @classmethod
    def adopt(cls, trial: optuna.Trial, recorder: Recorder, *, forgiving: bool = False) -> Trial:
        """Turn a trial that Optuna made into a recording one, in place."""
        trial.__class__ = cls
        vars(trial).update({RECORDER: recorder, "_forgiving": forgiving})
        return trial  # type: ignore[return-value]

    def suggest_float(
        self, name: str, low: float, high: float, *, step: float | None = None, log: bool = False
    ) -> float:
        value = super().suggest_float(name, low, high, step=step, log=log)
        self._recorder.suggested(name, self.distributions[name], value)
        return value

    def suggest_int(self, name: str, low: int, high: int, *, step: int = 1, log: bool = False) -> int:
        value = super().suggest_int(name, low, high, step=step, log=log)
        self._recorder.suggested(name, self.distributions[name], value)
        return value

    def suggest_categorical(self, name: str, choices: Any) -> Any:
        value = super().suggest_categorical(name, choices)
        self._recorder.suggested(name, self.distributions[name], value)
        return value

    def report(self, *args: Any, **kwargs: Any) -> None:
        with self._noting_refusals():
            given = inspect.signature(super().report).bind_partial(*args, **kwargs).arguments
            if len(given) == 2:
                self._recorder.reported(**given)
            super().report(*args, **kwargs)

    def should_prune(self, *args: Any, **kwargs: Any) -> bool:
        answer = False
        with self._noting_refusals():
            answer = super().should_prune(*args, **kwargs)
            if self._recorder.is_to_stop():  # whatever pruner the study has by now
                answer = np.bool_(True)  # type: ignore[assignment]
            self._recorder.asked(bool(answer))
        return answer

    @contextlib.contextmanager
    def _noting_refusals(self) -> Iterator[None]:
        try:
            yield
        except (TypeError, ValueError) as problem:
            self._recorder.refused(problem)
            if not self._forgiving:
                raise
