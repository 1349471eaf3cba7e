"""The scripted ways of calling a student's functions: for each notebook its programme."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from autograder.evidence import Item
from autograder.probe.programmes.homework import homework
from autograder.probe.programmes.prune import pruning
from autograder.probe.programmes.search import search
from autograder.probe.rig import Rig


@dataclass(frozen=True)
class Programme:
    """What is done with a notebook's functions."""

    runs: Callable[[Rig], Iterator[Item]]
    epochs: int  # of a training while the notebook is graded
    pruners: bool = False  # whether it makes some
    restores: bool = False  # whether it has an exercise on restoring the best model


PROGRAMMES = {
    "03_01_search": Programme(search, epochs=2, restores=True),
    "03_02_prune": Programme(pruning, epochs=3, pruners=True),
    "03_03_homework": Programme(homework, epochs=3, pruners=True),
}


def programme_of(notebook: str) -> Programme:
    """Raises `LookupError` for a notebook that has none."""
    if notebook not in PROGRAMMES:
        raise LookupError(f"Nothing says how {notebook} is examined: give it a Programme in probe/programmes")
    return PROGRAMMES[notebook]
