"""The scripted ways of calling a student's functions, for each notebook."""

from __future__ import annotations

import contextlib
import inspect
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import optuna
from msgspec.structs import replace

from autograder.evidence import (
    LABELLINGS,
    Item,
    Opening,
    Outcome,
    Run,
    Structure,
    Suggestion,
    Tags,
    kept_instead,
    never_told_apart,
)
from autograder.probe.curves import pruner_facts
from autograder.probe.doubles import LARGEST_HALVED, LARGEST_SIZE, Script, fraction
from autograder.probe.rig import Rig
from autograder.probe.steps import Steps
from autograder.probe.watch import Watch
from autograder.probe.world import World

MAX_BRANCHES = 4
SMALL_SIZE = 128  # of a network that is trained
MAX_DIALS = 8
MAX_OWN_DIALS = 24
MIXTURES = 24
MAX_TURNED = 12
LEVELS = (0.08, 0.92)  # near the ends, where a value that is cut or rounded differs; not where training explodes
FURTHER_LEVELS = (0.7, 0.6, 0.8, 0.4, 0.3)  # for more runs, where what was seen can be understood in two ways
TRUSTED = (Outcome.RETURNED, Outcome.PRUNED)


def scenarios(notebook: str, opening: Opening, steps: Steps, watch: Watch, world: World) -> Iterator[Item]:
    """Everything that there is to know about a notebook, as it becomes known."""
    with quiet():
        yield watch.names()
        yield from watch.caps.values()
        yield from watch.trials
        yield Tags(dict(world.tags))
        restored = watch.restored() if steps.begin("restored") else None
        if steps.begin("study"):
            yield watch.study_facts()
        if restored is not None:
            yield restored
        watch.stop_editing()
        provide_objective(watch)
        rig = Rig(watch.namespace, world, opening.seed, programme_of(notebook).epochs, opening.run_seconds, steps)
        yield from scripted(notebook, rig, watch.answer, watch.situations)


def scripted(notebook: str, rig: Rig, answer: Any, situations: Any) -> Iterator[Item]:
    """What a notebook's functions do under scripts.

    `answer` is the pruner that its exercise made, `situations` the table of pruners, where there are any.
    """
    programme = programme_of(notebook)
    if programme.pruners and rig.steps.begin("pruners"):
        yield from pruner_facts(rig.namespace, answer, situations, rig.limited)
    yield from programme.runs(rig)


@contextlib.contextmanager
def quiet() -> Iterator[None]:
    """The probe's own studies print nothing into the student's notebook."""
    level = optuna.logging.get_verbosity()
    optuna.logging.set_verbosity(optuna.logging.ERROR)
    try:
        yield
    finally:
        optuna.logging.set_verbosity(level)


def provide_objective(watch: Watch) -> None:
    """Where `objective` takes no trial alone, what the notebook itself gave to `study.optimize` does."""
    objective = watch.namespace.get("objective")
    if watch.searched is not None and not takes_a_trial(objective):
        watch.namespace["objective"] = watch.searched


def takes_a_trial(function: Any) -> bool:
    try:
        inspect.signature(function).bind(None)
    except (TypeError, ValueError):
        return False
    return True


# --- 03_01: search -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Way:
    """A way of training: through `objective` or through `train`, with or without parts of our own."""

    driver: str = "objective"
    stand_ins: tuple[str, ...] = ()


WAYS = (Way(), Way("train"), Way("train", ("Net",)))


def search(rig: Rig) -> Iterator[Item]:
    """Build networks, and train some."""
    yield from structures(rig)
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
        runs.append(rig.run(f"branch {branch}, level {level}", script, driver=way.driver, stand_ins=way.stand_ins))
        return runs[-1]

    for branch in branches(first) if first.steps else ():
        yield at(branch, LEVELS[0], integers=0.0 if branch else 0.5)  # some faults show only where layers are more
        yield at(branch, LEVELS[1])
    for level in FURTHER_LEVELS:
        if ambiguous(runs):
            yield at(0, level)
    yield from objective_alone(rig, way, first)


def objective_alone(rig: Rig, way: Way, first: Run) -> Iterator[Run]:
    """Run `objective` with parts of the grader's own, where the student's could not be run to an end."""
    if way.driver != "objective" or first.outcome not in TRUSTED:
        for level in LEVELS:
            script = Script(rig.seed, level, integers=0.0)
            yield rig.run(f"own training, level {level}", script, stand_ins=("train", "Net"))


def ambiguous(runs: list[Run]) -> bool:
    """Whether other weights than the trained ones were judged, or kept, and no accuracy tells them from these."""
    kept = [(kept_instead(run), run.final_accuracies[:1]) for run in runs if kept_instead(run)]
    alike = [all(of[labelling : labelling + 1] == last for of, last in kept) for labelling in range(LABELLINGS)]
    reports = [report for run in runs for report in run.reports]
    return (bool(kept) and any(alike)) or never_told_apart(runs) or never_told_apart(reports)


def find_way(rig: Rig) -> tuple[Way, list[Run]]:
    """The first way that trains: without `objective`, and without `Net`, where those are at fault."""
    runs: list[Run] = []
    for way in WAYS:
        for branch in (0, 1):
            script = Script(rig.seed, 0.5, choice=branch, integers=0.0)
            runs.append(rig.run("explore", script, driver=way.driver, stand_ins=way.stand_ins))
            if runs[-1].steps:
                return way, runs
            if not runs[-1].suggestions:
                break  # nothing was asked for, so another branch is the same
    return WAYS[-1], runs


def branches(run: Run) -> list[int]:
    """The choices of the categorical with the most of them, by index; of many the first ones and the last."""
    most = max((len(s.choices) for s in run.suggestions if s.kind == "categorical"), default=1)
    return [*range(min(most, MAX_BRANCHES) - 1), max(most - 1, 0)]


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
        for name, script in scripts.items() if dials else ():
            run = rig.run(f"structure, {name}", script)
            yield Structure(name, run.suggestions, run.net, rig.num_classes, run.error)


# --- 03_02: pruning ----------------------------------------------------------------------------------------


def pruning(rig: Rig) -> Iterator[Run]:
    """Train to the end, then stop after the first, a middle and the last epoch."""
    levels = iter((0.5, 0.3, 0.4, 0.6, 0.7, 0.2, 0.8, 0.1))  # other values in each run
    for way in WAYS[:2]:
        full = rig.run("never told to stop", Script(rig.seed, next(levels), integers=0.0), driver=way.driver)
        yield full
        if full.steps and full.outcome is not Outcome.RAISED:
            break
    untold = [full]
    for level in FURTHER_LEVELS:
        if ambiguous(untold):
            untold.append(rig.run("once more, untold", Script(rig.seed, level, integers=0.0), driver=way.driver))
            yield untold[-1]
    last = full.epochs
    pruned = False
    for epoch in dict.fromkeys((1, (last + 1) // 2, last)) if full.steps else ():
        run = rig.run(
            f"told to stop in epoch {epoch}",
            Script(rig.seed, next(levels), integers=0.0),
            stop_at=epoch,
            driver=way.driver,
        )
        pruned |= run.told_to_stop is not None and Outcome.PRUNED in (run.outcome, run.train_outcome)
        yield run
    if full.steps and not pruned:
        yield rig.run(
            "stopped by the grader", Script(rig.seed, next(levels), integers=0.0), interrupt_at=1, driver=way.driver
        )
    yield rig.run(
        "objective alone, stopped", Script(rig.seed, next(levels), integers=0.0), interrupt_at=1, stand_ins=("train",)
    )


# --- 03_03: homework ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Base:
    """Values from which one parameter after another is turned; `turned` is the level of a real number then."""

    name: str
    level: float
    choice: int
    integers: float
    turned: float
    epochs: int

    def script(self, seed: int, turned: Suggestion | None = None) -> Script:
        levels = {} if turned is None else {turned.name: self._other(turned)}
        return Script(seed, self.level, levels, self.choice, self.integers)

    def _other(self, parameter: Suggestion) -> float:
        """A level at which the parameter has another value."""
        if parameter.kind == "float":
            return self.turned
        lowest = parameter.choices[0] if parameter.choices else parameter.low
        return 1.0 if parameter.value == lowest else 0.0


# Short trainings of small networks, then trainings that have as many epochs as the notebook itself: a schedule may
# begin to matter late. At last, larger networks and the other choices.
BASES = (
    Base("low", 0.3, 0, 0.0, 0.8, epochs=2),
    Base("low, for long", 0.3, 0, 0.0, 0.8, epochs=6),
    Base("high", 0.7, 1, 0.5, 0.2, epochs=6),
    Base("last choices", 0.4, -1, 0.0, 0.8, epochs=2),
)


def between(rig: Rig, names: Iterable[str]) -> Iterator[Structure]:
    """Build `Net` with each number alone half turned, and with all of them at places of their own.

    These are the same for all: a combination that cannot be built has to show to everybody, or to nobody.
    """
    for dial in list(names)[:MAX_OWN_DIALS]:
        yield rig.structure(f"{dial} alone half turned from 0.0", Script(rig.seed, 0.0, levels={dial: 0.5}))
    for number in range(MIXTURES):
        levels = {name: fraction("mixture", number, name) for name in names}
        yield rig.structure(f"mixture {number}", Script(rig.seed, 0.5, levels))


def change_the_network(built: Sequence[Structure]) -> set[str]:
    """The parameters of which one alone was another, and so were the layers: no training has to show it."""
    found = set()
    for one, other in combinations(built, 2):
        left, right = ({s.name: s.value for s in each.suggestions} for each in (one, other))
        turned = [name for name in left.keys() & right.keys() if left[name] != right[name]]
        if len(turned) == 1 and one.net != other.net:
            found.add(turned[0])
    return found


def homework(rig: Rig) -> Iterator[Item]:
    """Build networks, also such as have every number at a place of its own, and train some."""
    built = list(structures(rig, dials=MAX_OWN_DIALS))
    yield from built
    yield from between(rig, dict.fromkeys(s.name for each in built for s in each.suggestions))
    yield from trainings_of_the_homework(rig, settled=change_the_network(built))


def trainings_of_the_homework(rig: Rig, settled: set[str]) -> Iterator[Run]:
    """Train, and stop a training; then train with some values, the same again, and one of them at a time turned.

    What is `settled` has made a difference, and need not be turned again.
    """
    way, runs = find_way(rig)
    yield from runs
    first = runs[-1]
    if first.steps:
        script = Script(rig.seed, 0.6, integers=0.0)
        yield rig.run("told to stop in epoch 1", script, driver=way.driver, stand_ins=way.stand_ins, stop_at=1)
        for level in (*LEVELS, *FURTHER_LEVELS[:2]):  # other labels in each: the runs below all have the same
            script = Script(rig.seed, level, integers=0.0)
            with rig.training_for(2):
                yield rig.run(f"level {level}", script, driver=way.driver, stand_ins=way.stand_ins)
        rig.world.teach_all_classes()
        for base in BASES:
            yield from turned_one_by_one(rig, way, base, settled)
    yield from objective_alone(rig, way, first)


def turned_one_by_one(rig: Rig, way: Way, base: Base, settled: set[str]) -> Iterator[Run]:
    """Runs in one and the same world, which differ in nothing but one parameter's value, and that is not `settled`.

    The second one differs in nothing at all, and tells whether the student's code does the same twice. Names whose
    other value left something else are added to those that are settled.
    """
    go_back = rig.bookmark()

    def run(scenario: str, epochs: int, parameter: Suggestion | None = None) -> Run:
        script = base.script(rig.seed, parameter)
        with rig.training_for(epochs):
            made = rig.run(scenario, script, driver=way.driver, stand_ins=way.stand_ins, prepare=go_back)
        return replace(made, turned=parameter.name if parameter else "")

    explored = run(f"what is asked for, {base.name}", epochs=1)
    asked = [s for s in explored.suggestions if s.name not in settled][:MAX_TURNED]
    if not asked:
        return
    scenario = f"one by one, {base.name}"
    first = run(scenario, base.epochs)
    yield from (first, run(scenario, base.epochs))
    for parameter in asked:
        turned = run(scenario, base.epochs, parameter)
        if turned.fingerprint != first.fingerprint:
            settled.add(parameter.name)
        yield turned


# --- all of them -------------------------------------------------------------------------------------------


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
        raise LookupError(f"Nothing says how {notebook} is examined: give it a Programme in probe/scenarios.py")
    return PROGRAMMES[notebook]
