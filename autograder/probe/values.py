"""Values of the student's as evidence can hold them: cut, finite, and never raising."""

from __future__ import annotations

import builtins
import hashlib
import math
from collections.abc import Callable
from typing import Any

from optuna.distributions import BaseDistribution, CategoricalDistribution, FloatDistribution, IntDistribution

from autograder.evidence import Choice, Suggestion

LONGEST_CHOICE, LONGEST_READ = 100, 10_000  # characters
name_of: Callable[[type], str] = type.__dict__["__name__"].__get__  # of a class, whatever its own metaclass says


def text(value: object, length: int = 200) -> str:
    """A value as text that is safe to keep: cut, and never raising. An enumeration's text is what it equals."""
    try:
        whole = str.__str__(value) if isinstance(value, str) else str(value)
        return whole[:length].encode("utf-8", "replace").decode()
    except Exception:
        return f"<{type(value).__name__}>"


_float = float.real.__get__  # the number that torch sees, whatever a subclass says


def number(value: Any) -> float | None:
    """A finite float, or None."""
    try:
        result = _float(value) if isinstance(value, float) else float(value)
    except Exception:
        return None
    return result if math.isfinite(result) else None


def type_of(value: object) -> str:
    """The name of a value's type; a class of the notebook's has another one than Python's own of the same name."""
    name = text(name_of(type(value)))
    return f"__main__.{name}" if name in vars(builtins) and type(value) is not vars(builtins)[name] else name


def scalar(value: Any) -> Any:
    """What Optuna takes a value for: of a sequence of one, the one."""
    return value[0] if isinstance(value, list | tuple) and len(value) == 1 else value


def plain(value: Any) -> Choice:
    """A categorical's choice as JSON can hold it."""
    if value is None or isinstance(value, bool | int):
        return value if value is None or abs(value) < 2**53 else _short(value)
    if isinstance(value, float):
        return number(value)
    return _short(value)


def _short(value: object) -> str:
    """A choice as text; what is left of a long one still tells it from others that begin alike."""
    whole = text(value, LONGEST_READ)
    if len(whole) <= LONGEST_CHOICE:
        return whole
    return f"{whole[: LONGEST_CHOICE - 9]}…{hashlib.sha256(whole.encode()).hexdigest()[:8]}"


def describe(
    name: str,
    distribution: BaseDistribution,
    value: Any,
    *,
    epoch: int = 0,
    moment: int = 0,
    brief: bool = False,
) -> Suggestion:
    """A suggestion as evidence; a brief one, of a categorical, with its first choice alone."""
    if isinstance(distribution, CategoricalDistribution):
        choices = tuple(plain(choice) for choice in distribution.choices[: 1 if brief else 50])
        return Suggestion(text(name), "categorical", plain(value), choices=choices, epoch=epoch, moment=moment)
    assert isinstance(distribution, FloatDistribution | IntDistribution)
    kind = "float" if isinstance(distribution, FloatDistribution) else "int"
    step = None if distribution.step is None else float(distribution.step)
    low, high = float(distribution.low), float(distribution.high)
    return Suggestion(
        text(name),
        kind,
        plain(value),
        low,
        high,
        distribution.log,
        step,
        epoch=epoch,
        moment=moment,
    )
