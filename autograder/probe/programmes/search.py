"""03_01: build networks, and train under both branches of every choice."""

from __future__ import annotations

from collections.abc import Iterator

from autograder.evidence import Item, Run
from autograder.probe.doubles import LARGEST_HALVED, Script
from autograder.probe.programmes.common import FURTHER_LEVELS, LEVELS, ambiguous, find_way, objective_alone, structures
from autograder.probe.rig import Rig

MAX_BRANCHES = 4
SMALL_SIZE = 128  # of a network that is trained


def search(rig: Rig) -> Iterator[Item]:
    """Build networks, also the largest that the search may ask for, and train some."""
    yield from structures(rig)
    yield rig.structure("largest", Script(rig.seed, 1.0, largest=LARGEST_HALVED))  # a cap may be above the others
    yield from trainings_of_the_search(rig)


def trainings_of_the_search(rig: Rig) -> Iterator[Run]:
    """Train under scripted values: once to find the parameters, then twice in each branch of every choice.

    Few images do not always tell two networks by their accuracies: then more runs follow, until one tells.
    """
    way, runs = find_way(rig)
    yield from runs
    first = runs[-1]

    def at(branch: int, level: float, integers: float = 0.0) -> Run:
        script = Script(rig.seed, level, choice=branch, integers=integers, largest=SMALL_SIZE)
        runs.append(rig.run(f"branch {branch}, level {level}", script, way))
        return runs[-1]

    for branch in branches(first) if first.steps else ():
        yield at(branch, LEVELS[0], integers=0.0 if branch else 0.5)  # some faults show only where layers are more
        yield at(branch, LEVELS[1])
    for level in FURTHER_LEVELS:
        if ambiguous(runs):
            yield at(0, level)
    yield from objective_alone(rig, way, first)


def branches(run: Run) -> list[int]:
    """The choices of the categorical with the most of them, by index; of many the first ones and the last."""
    most = max((len(s.choices) for s in run.suggestions if s.kind == "categorical"), default=1)
    return [*range(min(most, MAX_BRANCHES) - 1), max(most - 1, 0)]
