"""Which of the weights that trials saved a notebook's networks hold."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import optuna
import torch
from torch import nn

from autograder.evidence import Restored
from autograder.probe import networks
from autograder.probe.rig import Namespace


def restored(
    namespace: Namespace,
    study: optuna.Study,
    saved: dict[int, dict[str, Any]],
    loaded: list[nn.Module],
    untrained: Iterable[int] = (),
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
        untrained=tuple(sorted(untrained))[:100],
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
