"""All that there is to find out about a notebook, in its order: what it left, then its functions under scripts."""

from __future__ import annotations

import contextlib
import inspect
from collections.abc import Iterator, Mapping
from typing import Any

import optuna

from autograder.evidence import Item, Opening, Tags
from autograder.probe.curves import pruner_facts
from autograder.probe.programmes import programme_of
from autograder.probe.rig import Rig
from autograder.probe.steps import Steps
from autograder.probe.watch import Watch
from autograder.probe.world import World


def scenarios(notebook: str, opening: Opening, steps: Steps, watch: Watch, world: World) -> Iterator[Item]:
    """Everything that there is to know about a notebook, as it becomes known."""
    with quiet():
        yield from watch.notebook.caps.values()
        yield from watch.search.trials
        yield Tags(dict(world.tags))
        restored = watch.reloads.facts() if steps.begin("restored") else None
        if steps.begin("study"):
            yield watch.study.facts()
        if restored is not None:
            yield restored
        watch.stop_editing()
        provide_objective(watch)
        rig = Rig(watch.namespace, world, opening.seed, programme_of(notebook).epochs, opening.run_seconds, steps)
        pruners = {"answer": watch.study.pruner, "again": watch.study.pruner_again}
        yield from scripted(notebook, rig, pruners, watch.situations)


def scripted(notebook: str, rig: Rig, pruners: Mapping[str, Any], situations: Any) -> Iterator[Item]:
    """What a notebook's functions do under scripts.

    `pruners` are those that were kept, `situations` the table of pruners, where there are any.
    """
    programme = programme_of(notebook)
    if programme.pruners and rig.steps.begin("pruners"):
        yield from pruner_facts(rig.namespace, pruners, situations, rig.limited)
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
    if watch.search.objective is not None and not takes_a_trial(objective):
        watch.namespace["objective"] = watch.search.objective


def takes_a_trial(function: Any) -> bool:
    try:
        inspect.signature(function).bind(None)
    except (TypeError, ValueError):
        return False
    return True
