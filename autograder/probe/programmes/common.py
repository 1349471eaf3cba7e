"""What several notebooks' programmes do: build networks, find a way to train, see whether a training tells enough."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from autograder.evidence import LABELLINGS, Outcome, Run, Structure, kept_instead, may_stand_for, never_told_apart
from autograder.probe.doubles import LARGEST_HALVED, LARGEST_SIZE, Script
from autograder.probe.rig import Rig, Way

MAX_DIALS = 8
LEVELS = (0.08, 0.92)  # near the ends, where a value that is cut or rounded differs; not where training explodes
FURTHER_LEVELS = (0.7, 0.6, 0.8, 0.4, 0.3)  # for more runs, where what was seen can be understood in two ways
TRUSTED = (Outcome.RETURNED, Outcome.PRUNED)
WAYS = (Way(), Way("train"), Way("train", ("Net",)))


def find_way(rig: Rig) -> tuple[Way, list[Run]]:
    """The first way that trains: without `objective`, and without `Net`, where those are at fault."""
    runs: list[Run] = []
    for way in WAYS:
        for branch in (0, 1):
            script = Script(rig.seed, 0.5, choice=branch, integers=0.0)
            runs.append(rig.run("explore", script, way))
            if runs[-1].steps:
                return way, runs
            if not runs[-1].suggestions:
                break  # nothing was asked for, so another branch is the same
    return WAYS[-1], runs


def objective_alone(rig: Rig, way: Way, first: Run) -> Iterator[Run]:
    """Run `objective` with parts of the grader's own, where the student's could not be run to an end."""
    if way.driver != "objective" or first.outcome not in TRUSTED:
        for level in LEVELS:
            script = Script(rig.seed, level, integers=0.0)
            yield rig.run(f"own training, level {level}", script, Way(stand_ins=("train", "Net")))


def ambiguous(runs: list[Run]) -> bool:
    """Whether other weights than the trained ones were judged, or kept, and no accuracy tells them from these."""
    kept = [(kept_instead(run), may_stand_for(run)[:1]) for run in runs if kept_instead(run)]
    alike = [all(of[labelling : labelling + 1] == last for of, last in kept) for labelling in range(LABELLINGS)]
    reports = [report for run in runs for report in run.reports]
    return (bool(kept) and any(alike)) or never_told_apart(runs) or never_told_apart(reports)


def structures(rig: Rig, dials: int = MAX_DIALS) -> Iterator[Structure]:
    """Build `Net` with all numbers low, all high, two between, and each one turned alone from the ends."""
    seen: dict[str, None] = {}
    for name, level in (("low", 0.0), ("high", 1.0), ("middle", 0.5), ("a third", 0.34)):
        largest = LARGEST_HALVED if level <= 0.5 else LARGEST_SIZE
        built = rig.structure(name, Script(rig.seed, level, largest=largest))
        seen.update(dict.fromkeys(s.name for s in built.suggestions))
        yield built
    if not seen:
        yield from _structures_of_training(rig)
    for dial in list(seen)[:dials]:
        for level in (0.0, 1.0):
            built = rig.structure(
                f"{dial} alone turned from {level}", Script(rig.seed, level, levels={dial: 1.0 - level})
            )
            yield built
            if built.net is None:  # a step less may be one that can be built
                yield rig.structure(f"{dial} half turned", Script(rig.seed, level, levels={dial: 0.5}))


def _structures_of_training(rig: Rig) -> Iterator[Structure]:
    """Where `Net` itself asks for nothing, `objective` may have asked: see the network that it trains."""
    with rig.training_for(1):
        probe = rig.run("structure", Script(rig.seed, 0.5, integers=0.0))
        dials = [s.name for s in probe.suggestions if s.kind == "int"][:MAX_DIALS]
        scripts = {"low": Script(rig.seed, 0.5, integers=0.0), "high": Script(rig.seed, 0.5, integers=1.0)}
        for dial in dials:
            scripts[f"{dial} alone high"] = Script(rig.seed, 0.5, levels={dial: 1.0}, integers=0.0)
            scripts[f"{dial} alone low"] = Script(rig.seed, 0.5, levels={dial: 0.0}, integers=1.0)
        last: Structure | None = None
        for name, script in scripts.items() if dials else ():
            run = rig.run(f"structure, {name}", script)
            if last is not None:
                yield replace(last, again=rig.built_again(last))
            last = Structure(name, run.suggestions, run.net, rig.num_classes, run.error)
        if last is not None:
            yield last
