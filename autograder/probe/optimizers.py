"""What there is to tell of an optimizer: its class, and the rates and settings that it was built and stepped with."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

import torch
from torch.optim import Optimizer

from autograder.evidence import OptimizerUse
from autograder.probe.private import Private
from autograder.probe.values import name_of, number

RATES = ("lr", "initial_lr", "max_lr")  # as given, what a scheduler started from, what a cyclic one aims at
SWITCHES = (
    *("amsgrad", "capturable", "centered", "decoupled_weight_decay", "differentiable", "foreach", "fused", "maximize"),
    "nesterov",
)
MAX_GROUPS = 20
MAX_EPOCHS = 200


class Use(Private):
    """An optimizer while the run goes on."""

    def __init__(
        self, optimizer: Optimizer, built: int, lrs: tuple[float, ...] = (), momenta: tuple[float, ...] = ()
    ) -> None:
        self.optimizer = optimizer
        self.built = built
        self.built_lrs = lrs
        self.built_momenta = momenta
        self.first_step = 0
        self.steps = 0
        self.groups: Sequence[Mapping[str, Any]] = ()
        self.lr_by_epoch: Mapping[int, float] = MappingProxyType({})
        self.highest_lr = 0.0

    def evidence(self) -> OptimizerUse:
        first = filled(self.groups)[0]
        return OptimizerUse(
            classes=_kinds(type(self.optimizer)),
            lr=number(first["lr"]) or 0.0,
            lrs=tuple(
                tuple(number(group[name]) or 0.0 for name in RATES if name in group and group["params"])
                for group in self.groups[:MAX_GROUPS]
            ),
            momenta=momenta_in(filled(self.groups)),
            built_lrs=self.built_lrs,
            built_momenta=self.built_momenta,
            settings=tuple(sorted({n for n in map(_setting, first.items()) if n is not None}))[:20],
            lr_by_epoch=tuple(list(self.lr_by_epoch.values())[:MAX_EPOCHS]),
            highest_lr=self.highest_lr,
            built=self.built,
            first_step=self.first_step,
            steps=self.steps,
        )


def _setting(item: tuple[str, Any]) -> float | None:
    """What a parameter group's setting amounts to: of a switch, whether it is on."""
    name, value = item
    return number(bool(value) if name in SWITCHES and isinstance(value, int | float) else value)


def _kinds(optimizer: type) -> tuple[str, ...]:
    """Names of its class and of those that it comes from, down to `Optimizer`.

    A namesake of one of torch's classes that comes from another one of them is not what its name says.
    """
    classes = [cls for cls in _ancestry(optimizer) if issubclass(cls, Optimizer)]
    torchs = {cls: vars(torch.optim).get(name_of(cls)) is cls for cls in classes}
    namesakes = {cls for cls, own in torchs.items() if not own and name_of(cls) in vars(torch.optim)}
    others = namesakes if sum(torchs.values()) > 1 else set()
    return tuple(f"another {name_of(cls)}" if cls in others else name_of(cls) for cls in classes)


_ancestry: Callable[[type], tuple[type, ...]] = type.__dict__["__mro__"].__get__


def filled(groups: Sequence[Mapping[str, Any]]) -> Sequence[Mapping[str, Any]]:
    """The groups that have parameters: settings of the others are nobody's."""
    return [group for group in groups if group["params"]] or groups


def momenta_in(groups: Sequence[Mapping[str, Any]]) -> tuple[float, ...]:
    """SGD's momentum, Adam's first beta, of each group; nothing for an optimizer without."""
    found = [number(group.get("momentum", (group.get("betas") or (None,))[0])) for group in groups[:MAX_GROUPS]]
    return tuple(momentum for momentum in found if momentum is not None)
