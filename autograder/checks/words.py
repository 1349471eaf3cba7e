"""Numbers compared, and numbers and lists in words. Shared by the checks."""

from __future__ import annotations

import math
from collections.abc import Iterable


def close(a: object, b: object, tolerance: float = 1e-6) -> bool:
    """Whether both are numbers, and equal but for rounding, by default to 32 bits."""
    if not isinstance(a, int | float) or not isinstance(b, int | float):
        return False
    return math.isclose(a, b, rel_tol=tolerance, abs_tol=1e-12)


def short(value: object) -> str:
    """A number as a student would write it."""
    return f"{value:.4g}" if isinstance(value, float) else str(value)


def listed(values: Iterable[object], most: int = 4) -> str:
    """`1, 2 and 3`, cut after a few."""
    words = [short(value) for value in values]
    if len(words) > most:
        return ", ".join([*words[:most], "…"])
    return " and ".join(words) if len(words) < 3 else ", ".join(words[:-1]) + f" and {words[-1]}"


def kind_in_words(kind: str, real: str = "a real number") -> str:
    """As what a parameter is asked for, by its kind."""
    return {"int": "an integer", "categorical": "a choice between fixed values"}.get(kind, real)


def counted(number: int, thing: str) -> str:
    """`1 layer`, `2 layers`."""
    return f"{number} {thing}{'' if number == 1 else 's'}"
