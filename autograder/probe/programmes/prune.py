"""03_02: train to the end, and stop trainings after one epoch or another."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from autograder.evidence import ENOUGH, TOLD, UNTOLD, Outcome, Run, always_end_early
from autograder.probe.doubles import Script
from autograder.probe.programmes.common import FURTHER_LEVELS, WAYS, ambiguous
from autograder.probe.rig import Rig, Way

LEVELS = (0.5, 0.3, 0.4, 0.6, 0.7, 0.2, 0.8, 0.1, 0.9, 0.35, 0.65, 0.45, 0.25, 0.75, 0.55)  # one after another


def pruning(rig: Rig) -> Iterator[Run]:
    """Train to the end, then stop after the first, a middle and the last epoch."""
    levels = itertools.cycle(LEVELS)
    scripts = (Script(rig.seed, level, integers=0.0) for level in levels)
    for way in WAYS[:2]:
        full = rig.run(UNTOLD, next(scripts), way)
        yield full
        if full.steps and full.outcome is not Outcome.RAISED:
            break
    untold = [full]
    while undecided(untold):
        other = len(untold) % 2 if always_end_early(untold) else 0  # a number of epochs may follow what is suggested
        script = Script(rig.seed, next(levels), choice=other, integers=float(other))
        with rig.training_for(rig.epochs + 2 * other):
            untold.append(rig.run("once more, untold", script, way))
        yield untold[-1]
    last = full.epochs
    pruned = False
    for epoch in dict.fromkeys((1, (last + 1) // 2, last)) if full.steps else ():
        run = rig.run(f"{TOLD} {epoch}", next(scripts), way, stop_at=epoch)
        pruned |= run.told_to_stop is not None and run.pruned
        yield run
    if full.steps and not pruned:
        yield rig.run("stopped by the grader", next(scripts), way, interrupt_at=1)
    yield rig.run("objective alone, stopped", next(scripts), Way(stand_ins=("train",)), interrupt_at=1)


def undecided(untold: list[Run]) -> bool:
    """Whether one more training that nobody stops may show what these do not."""
    few = len(untold) <= len(FURTHER_LEVELS)
    return (few and ambiguous(untold)) or (len(untold) < ENOUGH and always_end_early(untold))
