"""Whether the functions that the probe relies on are still the ones that it was started with.

A snapshot taken before the student's first cell is compared with one taken after the last, and after the
scenarios. A function counts as another one if it was replaced, or if its code was exchanged in place.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from types import FunctionType, ModuleType
from typing import Any

import optuna
from IPython.core.interactiveshell import InteractiveShell
from torch import nn
from torch.optim import SGD, Adam, Optimizer
from torch.utils.data import DataLoader
from torchvision.datasets import CIFAR10

RELIED_ON: dict[type, tuple[str, ...]] = {
    optuna.Trial: (
        "suggest_float",
        "suggest_int",
        "suggest_categorical",
        "_suggest",
        "report",
        "should_prune",
        "set_user_attr",
    ),
    optuna.Study: (
        "optimize",
        "ask",
        "tell",
        "best_trial",
        "trials",
        "get_trials",
        "direction",
        "user_attrs",
    ),
    optuna.pruners.MedianPruner: ("prune",),
    optuna.pruners.PercentilePruner: ("prune",),
    optuna.pruners.SuccessiveHalvingPruner: ("prune",),
    optuna.pruners.ThresholdPruner: ("prune",),
    optuna.storages.InMemoryStorage: ("get_trial", "set_trial_param", "set_trial_state_values"),
    Optimizer: ("__init__", "register_step_pre_hook"),
    Adam: ("__init__",),
    SGD: ("__init__",),
    nn.Module: ("__call__", "_call_impl", "eval", "train", "parameters", "load_state_dict"),
    DataLoader: ("__init__", "__iter__"),
    CIFAR10: ("__init__", "__getitem__", "__len__"),
    InteractiveShell: ("run_cell", "run_cell_async", "run_code", "run_ast_nodes", "showtraceback"),
}
MODULES = ("autograder.probe", "autograder.evidence")

Snapshot = dict[str, tuple[Any, Any]]


def snapshot() -> Snapshot:
    """Every function relied on, with its code object, by name."""
    found: Snapshot = {}
    for name, function in _functions():
        found[name] = (function, getattr(function, "__code__", None))
    return found


def changed(before: Snapshot, after: Snapshot) -> list[str]:
    """Names of the functions that are not the same in both."""
    return sorted(
        name
        for name in {*before, *after}
        if name not in before
        or name not in after
        or before[name][0] is not after[name][0]
        or before[name][1] is not after[name][1]
    )


def _functions() -> Iterator[tuple[str, Any]]:
    for owner, names in RELIED_ON.items():
        for name in names:
            yield f"{owner.__module__.split('.')[0]}.{owner.__name__}.{name}", _raw(owner, name)
    for function in ("create_study", "load_study"):
        yield f"optuna.{function}", vars(optuna).get(function)
    yield "optuna.TrialPruned", optuna.TrialPruned
    for module_name, module in sorted(sys.modules.items()):
        if module_name.startswith(MODULES):
            yield from _of_module(module_name, module)


def _of_module(module_name: str, module: ModuleType) -> Iterator[tuple[str, Any]]:
    for name, value in list(vars(module).items()):
        if isinstance(value, FunctionType):
            yield f"{module_name}.{name}", value
        elif isinstance(value, type) and value.__module__ == module_name:
            for method, function in list(vars(value).items()):
                if isinstance(function, FunctionType):
                    yield f"{module_name}.{name}.{method}", function


def _raw(owner: type, name: str) -> Any:
    """The attribute as the class holds it: no bound methods, which are new objects each time."""
    for cls in owner.__mro__:
        if name in vars(cls):
            value = vars(cls)[name]
            return getattr(value, "fget", value)
    return None
