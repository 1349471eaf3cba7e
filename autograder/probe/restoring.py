"""Which of the weights that trials saved a notebook's networks hold."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any
from unittest import mock

import msgspec
import optuna
import torch
from torch import nn

from autograder.evidence import Restored
from autograder.probe import networks
from autograder.probe.notebook import Namespace, Notebook, Phase
from autograder.probe.private import Private, with_item
from autograder.probe.saving import saved_weights
from autograder.probe.searching import Search
from autograder.probe.studies import a_study
from autograder.probe.world import World

RESTORES_BEST, CHECKS_BEST = "restore_best", "best_model"  # the cells of the exercise on the best model


class Reloads(Private):
    """Weights that the notebook reads from files and loads into networks, outside its trials."""

    def __init__(self, notebook: Notebook, world: World, search: Search) -> None:
        self._notebook = notebook
        self._world = world
        self._search = search
        self._loaded: tuple[nn.Module, ...] = ()  # networks that weights were loaded into, the last few
        # what `Restored` says of the files that were read, by cell
        self._reads: Mapping[str | None, tuple[tuple[bool, bool], ...]] = MappingProxyType({})
        self._as_checked: Restored | None = None  # what was restored when the exercise was checked

    def open(self) -> None:
        mock.patch.object(nn.Module, "load_state_dict", self._counting(nn.Module.load_state_dict)).start()
        mock.patch.object(torch, "load", self._reading(torch.load)).start()

    def after_cell(self) -> None:
        if self._notebook.last == CHECKS_BEST:
            self._as_checked = self._now()

    def facts(self) -> Restored | None:
        """Which trials' saved weights the networks in the notebook hold, under whatever name.

        At the end, or when the exercise was checked: a later cell may train on.
        """
        now, then = self._now(), self._as_checked
        return then if then and now and then.best in then.held and now.best not in now.held else now

    def _now(self) -> Restored | None:
        namespace = self._notebook.namespace
        study = a_study(namespace.get("study"))
        if study is None:
            return None
        saved = {
            trial.number: dict(self._search.weights.get((study.study_name, trial.number), ())) or saved_weights(trial)
            for trial in study.trials
        }
        found = restored(namespace, study, saved, self._loaded)
        reads = self._reads.get(RESTORES_BEST) or self._reads.get(None, ())  # or in a cell of the student's own
        runs_code, needs_its_device = any(code for code, _ in reads), any(device for _, device in reads)
        return msgspec.structs.replace(found, runs_code=runs_code, needs_its_device=needs_its_device)

    def _counting(self, original: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(original)
        def load_state_dict(module: nn.Module, *args: Any, **kwargs: Any) -> Any:
            result = original(module, *args, **kwargs)
            if self._notebook.phase is Phase.CELLS and self._world.recorder is None:  # not within a trial
                self._loaded = (*self._loaded[-4:], module)
            return result

        return load_state_dict

    def _reading(self, original: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(original)
        def load(f: Any, map_location: Any = None, *args: Any, **kwargs: Any) -> Any:
            cell = self._notebook.running
            searched = self._search.objective is not None
            if self._notebook.phase is Phase.CELLS and (cell == RESTORES_BEST or (cell is None and searched)):
                read = kwargs.get("weights_only") is False, map_location is None
                self._reads = with_item(self._reads, cell, (*self._reads.get(cell, ()), read))
            return original(f, map_location, *args, **kwargs)

        return load


def restored(
    namespace: Namespace,
    study: optuna.Study,
    saved: dict[int, dict[str, Any]],
    loaded: Sequence[nn.Module],
) -> Restored:
    """Which of the weights, by their trial's number, the notebook's networks hold."""
    anywhere = networks_in(namespace)
    nets = [*anywhere, *loaded]
    if "best_net" in namespace:  # the name that the notebook goes on with
        nets = networks_in({"best_net": namespace["best_net"]})
    try:
        best = study.best_trial.number
    except (ValueError, RuntimeError):
        best = None
    values = {trial.number: trial.value for trial in study.trials if trial.value is not None}
    return Restored(
        best,
        len(saved),
        highest=max(values, key=lambda number: values[number], default=None),
        held=held_by(nets, saved),
        elsewhere=held_by(anywhere, saved),
        loads=len(loaded),
    )


def networks_in(namespace: Namespace) -> list[nn.Module]:
    """The networks under the student's names, also in lists, tuples and dictionaries there."""
    found = []
    for name, value in list(namespace.items()):
        if name.startswith("_"):
            continue
        inner = value.values() if isinstance(value, dict) else value
        values = list(inner)[:50] if isinstance(value, list | tuple | dict) else [value]
        if not isinstance(value, nn.Module):
            values += list(getattr(value, "__dict__", {}).values())[:50]
        found += [each for each in values if isinstance(each, nn.Module)]
    return found


def holds(net: nn.Module, saved: dict[str, Any]) -> bool:
    """Whether a network has weights that were saved, perhaps with other things."""
    return any(_has(net, state) for state in networks.states_in(saved))


def _has(net: nn.Module, state: dict[str, Any]) -> bool:
    """Whether a network's parameters are those of a state, and its normalisation does not stand at its beginning.

    Otherwise buffers may differ: evaluating in training mode changes them.
    """
    parameters, state = dict(nn.Module.named_parameters(net)), networks.named_as_in(net, state)
    same = all(
        type(parameter) is nn.Parameter  # another kind may answer what it likes
        and type(state.get(name)) in (torch.Tensor, nn.Parameter)
        and networks.identical(parameter.detach().cpu(), state[name])
        for name, parameter in parameters.items()
    )
    return bool(parameters) and same and not networks.lacks_statistics(net, state)


def held_by(nets: list[nn.Module], saved: dict[int, dict[str, Any]]) -> tuple[int, ...]:
    """Numbers of the trials whose saved weights one of these networks holds, at most a hundred."""
    return tuple(number for number, state in saved.items() if any(holds(net, state) for net in nets))[:100]
