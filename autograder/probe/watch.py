"""Watches the notebook's own run, cell by cell, and cuts it short."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Any

import torch

from autograder.probe import figures
from autograder.probe.curves import copied
from autograder.probe.notebook import Namespace, Notebook, Phase
from autograder.probe.private import Private, with_item
from autograder.probe.restoring import RESTORES_BEST, Reloads
from autograder.probe.searching import Search
from autograder.probe.standins import StandInNet
from autograder.probe.studies import OwnStudy
from autograder.probe.tiny import TRAIN_BATCH
from autograder.probe.world import World

MAX_SITUATIONS = 50


class Watch(Private):
    """Hooks on IPython's cells, and with it those on searches, studies and files while the student's cells run."""

    def __init__(self, shell: Any, world: World, plan: dict[str, Any]) -> None:
        self.notebook = Notebook(shell, list(plan.get("cells", ())))
        self.search = Search(self.notebook, world, plan)
        self.study = OwnStudy(self.notebook, self.search, plan["seed"])
        self.reloads = Reloads(self.notebook, world, self.search)
        self.situations: Any = None  # a copy of the table of situations
        self._entries: list[tuple[Any, int]] = []  # of the table, when it was last copied
        self._epochs: int = plan["epochs"]
        self._answers = frozenset(plan.get("answers", ()))  # grade_ids
        self._names: Namespace = {}  # what the namespace held before the cell that runs
        self._searched_before = False  # whether the search was over by then
        self._overwritten: Namespace = {}  # names that a cell of the course's took, after the search, for its own use
        self._their_net: Namespace = {}  # while another is lent: the student's own, by its name

    @property
    def namespace(self) -> Namespace:
        return self.notebook.namespace

    def open(self) -> None:
        self.notebook.shell.events.register("pre_run_cell", self._before_cell)
        self.notebook.shell.events.register("post_run_cell", self._after_cell)
        self.study.open()
        self.search.open()
        self.reloads.open()

    def stop_editing(self) -> None:
        """From here on, studies and searches are the grader's own. Names are as in the notebook's search."""
        self.notebook.phase = Phase.SCENARIOS
        self.namespace.update(self._overwritten)
        for name, function in self.search.functions.items():  # such as `for train, test in zip(...)` for a figure
            if callable(function) and not callable(self.namespace.get(name)):
                self.namespace[name] = function
        self.notebook.shell.events.unregister("pre_run_cell", self._before_cell)
        self.notebook.shell.events.unregister("post_run_cell", self._after_cell)

    def _before_cell(self, info: Any) -> None:
        """Lend a network to the cell that restores one, where the student's own cannot be built."""
        self._names, self._searched_before = dict(self.namespace), self.search.objective is not None
        if self.search.stand_in and self.notebook.running == RESTORES_BEST:
            self._their_net = {name: self.namespace[name] for name in ("Net",) if name in self.namespace}
            self.namespace["Net"] = StandInNet

    def _after_cell(self, result: Any) -> None:
        if not result.info.store_history or self.notebook.phase is not Phase.CELLS:
            return
        self.notebook.end_cell()
        figures.skip_helpers(sys.modules.get("util"))
        if self.namespace.get("Net") is StandInNet:
            del self.namespace["Net"]
            self.namespace.update(self._their_net)
        self._mind_names()
        self._cut_short()
        self._copy_situations()
        self.reloads.after_cell()
        self.study.after_cell(result.info.raw_cell, self._names)

    def _mind_names(self) -> None:
        """A name that the student gave to something else, and that a later cell of the course's takes, goes back."""
        grade_id = self.notebook.last
        changed = [
            name
            for name, before in self._names.items()
            if not name.startswith("_") and self.namespace.get(name) is not before
        ]
        for name in changed:
            if grade_id is None or grade_id in self._answers:
                self._overwritten.pop(name, None)
            elif self._searched_before:
                self._overwritten.setdefault(name, self._names[name])

    def _cut_short(self) -> None:
        """Few epochs, small batches, and no GPU: the constants become what the tiny data set is made for."""
        epochs = self.namespace.get("epochs")
        if isinstance(epochs, int) and epochs > self._epochs:
            self.notebook.cap_again("epochs", epochs, self._epochs)
            self.notebook.uncut = with_item(self.notebook.uncut, "epochs", epochs)
            self.namespace["epochs"] = self._epochs
        batch_size = self.namespace.get("batch_size")
        if isinstance(batch_size, int) and batch_size > TRAIN_BATCH:  # what the loaders' became: code may rely on it
            self.namespace["batch_size"] = TRAIN_BATCH
        device = self.namespace.get("device")
        if str(device).startswith("cuda"):
            self.notebook.cap("device", device, "cpu")
            self.namespace["device"] = "cpu" if isinstance(device, str) else torch.device("cpu")

    def _copy_situations(self) -> None:
        """Keep the table of pruners as it was made: a pruner may settle its own settings when it is first used."""
        table: Any = self.namespace.get("pruner_for")
        if not issubclass(type(table), Mapping):
            return
        entries = [(key, id(pruner)) for key, pruner in list(table.items())[:MAX_SITUATIONS]]
        if entries != self._entries:
            self._entries, self.situations = entries, copied(table)
