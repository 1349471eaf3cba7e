"""Tracing learning rates to the suggestions that they come from, over evidence alone. Shared by the checks."""

from __future__ import annotations

import enum
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from autograder.checks.runs import optimizer, throughout
from autograder.checks.words import close, listed, short
from autograder.evidence import Run, Suggestion

BASES = (10.0, 0.1, math.e, 1 / math.e, 2.0, 0.5)  # in which people write a learning rate as a power
MAX_EXPONENT = 100


class How(enum.Enum):
    """How a suggested number is the learning rate."""

    DIRECT = enum.auto()
    POWER = enum.auto()  # `base` to the number
    UNUSED = enum.auto()  # not at all, though it seems to be meant for it


@dataclass(frozen=True)
class Rate:
    """The suggestion behind an optimizer's learning rate."""

    suggestion: Suggestion
    how: How
    base: float = 1.0

    @property
    def range(self) -> tuple[float, float] | None:
        low, high = self.suggestion.low, self.suggestion.high
        if low is None or high is None:
            numbers = [c for c in self.suggestion.choices if isinstance(c, int | float)]
            return (min(numbers), max(numbers)) if numbers else None
        if self.how is How.POWER and max(abs(low), abs(high)) < MAX_EXPONENT:
            ends = sorted((self.base**low, self.base**high))
            return ends[0], ends[1]
        return low, high

    @property
    def learning_rate(self) -> float:
        """The value that the suggestion stands for."""
        value = self.suggestion.value
        number = float(value) if isinstance(value, int | float) else 0.0
        return self.base**number if self.how is How.POWER and abs(number) < MAX_EXPONENT else number

    @property
    def on_log_scale(self) -> bool:
        """Drawn on a logarithmic scale: by Optuna, or as an evenly drawn exponent, and not both."""
        if self.how is How.POWER:
            return self.suggestion.kind == "float" and not self.suggestion.log
        return self.suggestion.log


def rate_of(run: Run) -> Rate | None:
    """Which suggestion the learning rate comes from, in this run, or seems to be meant to come from."""
    use = optimizer(run)
    rates = [use.lr, *chain.from_iterable(use.lrs), *use.built_lrs]
    numbers = [s for s in run.suggestions if may_be_a_rate(s)]
    for suggestion in sorted(numbers, key=lambda s: s.kind != "float"):
        if any(close(suggestion.value, rate) for rate in rates):
            return Rate(suggestion, How.DIRECT)
    exponents = [s for s in numbers if not looks_like_a_rate(s)]
    for suggestion in sorted(exponents, key=lambda s: not named_as_rate(s)):
        for base in BASES:
            if any(is_power(base, suggestion.value, rate) for rate in rates):
                return Rate(suggestion, How.POWER, base)
    for suggestion in numbers:
        if looks_like_a_rate(suggestion) and not any(close(suggestion.value, m) for m in use.momenta):
            return Rate(suggestion, How.UNUSED)
    return None


def used_rate(run: Run) -> Rate | None:
    """Which suggestion the learning rate comes from, in this run."""
    rate = rate_of(run)
    return None if rate is None or rate.how is How.UNUSED else rate


def rates_of(runs: Iterable[Run]) -> list[Rate]:
    """The suggestions behind the learning rates, or meant for it, of those runs in which there is one."""
    return [rate for rate in map(rate_of, runs) if rate is not None]


def learning_rates(runs: Iterable[Run]) -> str:
    """With which learning rates the optimizers of several runs began to train, in words."""
    return listed(dict.fromkeys(short(optimizer(run).lr) for run in runs))


def suits_adam(low: float, high: float, highest: float = 1) -> bool:
    """Whether a range is one to search Adam's learning rate in, or that of its kind."""
    return low <= 5e-3 and 1e-4 <= high <= highest and wide(low, high)


def suits_sgd(low: float, high: float) -> bool:
    """Whether a range is one to search SGD's learning rate in; an order of magnitude is enough, as 0.01 to 0.1."""
    return low <= 5e-2 and 1e-3 <= high <= 10 and wide(low, high, 9.99)


def wide(low: float, high: float, ratio: float = 20) -> bool:
    """Whether a range is worth searching on a logarithmic scale. A range from 0 is judged by its scale."""
    return low < high and (low <= 0 or high / low >= ratio)


def replaced_at_once(runs: list[Run]) -> list[Run]:
    """The runs that began to train with another rate than the one that the optimizer, or a schedule, was given.

    A warm-up begins with the same part of it in every run, or everywhere from the same rate, and comes to differ.
    """
    elsewhere = [(run, rate) for run in runs if (rate := used_rate(run)) and not begins_with(run, rate)]
    parts = [optimizer(run).lr / suggested if (suggested := rate.learning_rate) else 0.0 for run, rate in elsewhere]
    second = {use.lr_by_epoch[1] for run, _ in elsewhere if len((use := optimizer(run)).lr_by_epoch) > 1}
    first = {optimizer(run).lr for run, _ in elsewhere}
    warms_up = all(close(part, parts[0]) for part in parts) or (len(first) == 1 and len(second) > 1)
    return [] if warms_up else [run for run, _ in elsewhere]


def trained_alike(runs: Sequence[Run]) -> list[Run]:
    """The runs of two epochs or more in all of which the rates were the same, though the suggestions were not.

    Trainings of as many epochs are compared: a schedule may depend on that. Where any run, of whatever length, has come
    to the rate that was suggested, there are none: a warm-up may be long.
    """
    found: list[Run] = []
    suggested = [(optimizer(run), rate.learning_rate) for run in runs if (rate := used_rate(run))]
    if any(close(rate, each) for use, rate in suggested for each in (*use.lr_by_epoch, use.highest_lr)):
        return found
    for epochs in {run.asked_epochs for run in runs}:
        group = [run for run in runs if run.asked_epochs == epochs and run.epochs > 1]
        rates = [rate for run in group if (rate := used_rate(run)) and not begins_with(run, rate)]
        courses = {(optimizer(run).lr_by_epoch, optimizer(run).highest_lr) for run in group}
        if len(courses) == 1 and len(rates) == len(group) and len({rate.learning_rate for rate in rates}) > 1:
            found += group
    return found


def begins_with(run: Run, rate: Rate) -> bool:
    """Whether a part of the parameters takes its first step with the rate itself."""
    firsts = [rates[0] for rates in optimizer(run).lrs if rates]
    return any(close(rate.learning_rate, first) for first in firsts)


def rate_left_out(runs: list[Run]) -> float | None:
    """The learning rate of a part of the parameters that is the same in all of several runs, and not suggested."""
    parts_of = [[rates for use in throughout(run) for rates in use.lrs] for run in runs]
    if len({*map(len, parts_of)}) > 1:  # another number of parts in each run: no part is that of another run
        parts_of = [list(optimizer(run).lrs) for run in runs]
    for parts in zip(*parts_of, strict=False):
        rate = parts[0][0] if parts[0] else 0.0
        suggested = any(close(s.value, other) for run in runs for s in run.suggestions for other in parts[0])
        if len(runs) > 1 and rate and set(parts) == {parts[0]} and not suggested:
            return rate
    return None


def may_be_a_rate(suggestion: Suggestion) -> bool:
    """Whether it is a real number, or a whole one by the name of a rate.

    Whole numbers are small, and so are their powers: a rate of 0.1 is no power of the number of layers.
    """
    whole = isinstance(suggestion.value, int) and not isinstance(suggestion.value, bool)
    return isinstance(suggestion.value, float) or (whole and named_as_rate(suggestion))


def named_as_rate(suggestion: Suggestion) -> bool:
    """Only to choose between several explanations: names decide no verdict."""
    return "lr" in suggestion.name.lower() or "rate" in suggestion.name.lower()


def is_power(base: float, exponent: object, rate: float) -> bool:
    if not isinstance(exponent, int | float) or abs(exponent) >= MAX_EXPONENT:
        return False
    return rate > 0 and close(base**exponent, rate)


def looks_like_a_rate(suggestion: Suggestion) -> bool:
    """A range over an order of magnitude or more, within (0, 1]."""
    low, high = suggestion.low, suggestion.high
    if suggestion.kind != "float" or low is None or high is None:
        return False
    return 0 < low < high <= 1 and high / low >= 10
