"""All that there is to find out about a notebook, in its order: what it left, then its functions under scripts."""

from __future__ import annotations

import contextlib
import inspect
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

import optuna

from autograder.evidence import Item, Opening, Tags
from autograder.probe.curves import pruner_facts
from autograder.probe.programmes import programme_of
from autograder.probe.rig import ENDINGS, Rig
from autograder.probe.steps import Steps, time_limit
from autograder.probe.watch import Watch
from autograder.probe.world import World

Found = TypeVar("Found")


def scenarios(notebook: str, opening: Opening, steps: Steps, watch: Watch, world: World) -> Iterator[Item]:
    """Everything that there is to know about a notebook, as it becomes known."""
    with quiet():
        yield from watch.notebook.caps.values()
        yield from watch.search.trials
        yield Tags(dict(world.tags))
        watch.study.put_back_database()
        restored = seen(steps, "restored", watch.reloads.facts, opening.run_seconds)
        study = seen(steps, "study", watch.study.facts, opening.run_seconds)
        yield from (item for item in (study, restored) if item is not None)
        watch.stop_editing()
        provide_objective(watch)
        rig = Rig(watch.namespace, world, opening.seed, programme_of(notebook).epochs, opening.run_seconds, steps)
        pruners = {"answer": watch.study.pruner, "again": watch.study.pruner_again}
        yield from scripted(notebook, rig, pruners, watch.situations)


def seen(steps: Steps, step: str, look: Callable[[], Found | None], seconds: float) -> Found | None:
    """What a look at the notebook's own objects finds; None where they, or a database that is gone, prevent it."""
    if steps.begin(step):
        with contextlib.suppress(*ENDINGS), time_limit(seconds, fatal=steps.fatal):
            return look()
    return None


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
