"""One notebook's examination, from before its first cell to the last item of evidence."""

from __future__ import annotations

import gc
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from types import ModuleType
from typing import Any

from IPython import get_ipython

from autograder.evidence import Done, Tampering
from autograder.probe import colab, figures, offline
from autograder.probe.integrity import Originals, refuse_audit_hooks
from autograder.probe.private import Private, know_modules, suspicions
from autograder.probe.programmes import programme_of
from autograder.probe.rig import seed_everything
from autograder.probe.scenarios import scenarios
from autograder.probe.steps import Steps
from autograder.probe.testimony import Voice, Witness
from autograder.probe.watch import Watch
from autograder.probe.world import World


def restart_pools(namespace: dict[str, Any]) -> None:
    """Let the notebook's thread pools start threads anew: none of theirs lives on in a fork, and they would wait."""
    for value in list(namespace.values()):
        if isinstance(value, ThreadPoolExecutor):
            value._threads = set()  # Python itself has no public way
            value._idle_semaphore = threading.Semaphore(0)


class Examination(Private):
    """Opens the world and the watch at once, and remembers the originals of all that it relies on."""

    __slots__ = ("_notebook", "_originals", "_watch", "_witness", "_world")

    def __init__(self, plan: dict[str, Any]) -> None:
        know_modules()
        shell = get_ipython()
        self._notebook: str = plan["notebook"]
        self._witness = Witness()
        self._world = World(plan["seed"])
        self._world.open()
        programme = programme_of(self._notebook)
        facts = {"epochs": programme.epochs, "restores": programme.restores}
        self._watch = Watch(shell, self._world, plan | facts)
        self._watch.open()
        seed_everything(plan["seed"])
        figures.leave_out(shell)
        offline.go_offline()
        colab.open_colab(shell)
        _silence_self_check()
        self._originals = Originals(shell)
        refuse_audit_hooks()
        gc.freeze()  # what there is so far, the probe's too, is not among the objects that `gc` finds

    def testify(self) -> None:
        self._witness.testify(self._tell)

    def bury(self) -> None:
        self._witness.bury()

    def _tell(self, voice: Voice) -> None:
        """In the process that testifies: every item as it becomes known, and whether to believe it."""
        steps = Steps(voice.say, voice.opening.skipped, voice.opening.ways, fatal=True)
        self._world.script.seed = voice.opening.seed
        restart_pools(self._watch.namespace)
        self._look(voice)
        for item in scenarios(self._notebook, voice.opening, steps, self._watch, self._world):
            self._look(voice)
            voice.say(item)
        self._look(voice)
        voice.say(Done())

    def _look(self, voice: Voice) -> None:
        for name in self._originals.changed():
            voice.say(Tampering(f"{name} was replaced"))
        for what in suspicions():
            voice.say(Tampering(what))


def _silence_self_check() -> None:
    """What students try their answers out with does nothing here: the same probe looks at them anyway."""
    silent = ModuleType("selfcheck")
    for name in ("check", "hand_in"):
        setattr(silent, name, lambda exercise=None: None)
    sys.modules["selfcheck"] = silent
