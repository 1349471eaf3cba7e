"""Runs beside the student's code, in the student's kernel, and records what it does: the evidence.

`install` runs before the student's first cell, `testify` after the last one. What they take is a plan, a
dictionary: `assignment`, `notebook`, `seed`, and `cells`, the grade_id of each of the student's code cells.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import Any

from autograder.evidence import Done, Item, Tampering, encode

MIME = "application/vnd.autograder.evidence.v1+json"

_state: dict[str, Any] = {}


def install(plan: dict[str, Any]) -> None:
    """Open the world and the watch. The student's cells run after this."""
    from IPython import get_ipython

    from autograder.probe import colab, figures, offline
    from autograder.probe.integrity import snapshot
    from autograder.probe.rig import seed_everything
    from autograder.probe.scenarios import EPOCHS, RESTORES
    from autograder.probe.watch import Watch
    from autograder.probe.world import World

    shell = get_ipython()
    name, seed = plan["notebook"], plan["seed"]
    world = World(seed)
    world.open()
    watch = Watch(shell, world, {**plan, "epochs": EPOCHS[name], "restores": name in RESTORES})
    watch.open()
    seed_everything(seed)
    figures.leave_out(shell)
    offline.go_offline()
    colab.open_colab(shell)
    _silence_self_check()
    _state.update(world=world, watch=watch, publish=shell.display_pub.publish, originals=snapshot())


def _silence_self_check() -> None:
    """What students try their answers out with does nothing here: the same probe looks at them anyway."""
    silent = ModuleType("selfcheck")
    for name in ("check", "hand_in"):
        setattr(silent, name, lambda exercise=None: None)
    sys.modules["selfcheck"] = silent


def testify(plan: dict[str, Any]) -> None:
    """Look at what the notebook left, run the scenarios, and stream the evidence."""
    from autograder.probe.scenarios import scenarios

    _send_tampering()
    for item in scenarios(plan, _state["watch"], _state["world"]):
        _send(item)
    _send_tampering()
    _send(Done())


def _send_tampering() -> None:
    from autograder.probe.integrity import changed, snapshot

    for name in changed(_state["originals"], snapshot())[:20]:
        _send(Tampering(f"{name} was replaced"))


def _send(item: Item) -> None:
    _state["publish"]({MIME: encode(item).decode()})
    sys.stdout.flush()
