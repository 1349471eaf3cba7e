"""Whether the functions that the probe relies on are still the ones that it was started with.

They are compared after the last cell, and before each item of evidence is told. A function counts as another one if it
was replaced, or if its code, or what its closure holds, was exchanged in place; a constant, if it reads otherwise.
"""

from __future__ import annotations

import builtins
import hashlib
import hmac
import itertools
import sys
from collections.abc import Iterator
from types import CellType, FunctionType, ModuleType
from typing import Any

import msgspec
import optuna
from IPython.core.interactiveshell import InteractiveShell
from torch import nn
from torch.optim import SGD, Adam, Optimizer
from torch.utils.data import DataLoader
from torchvision.datasets import CIFAR10

from autograder.probe.private import Private, suspect

_METHODS = (FunctionType, property, staticmethod, classmethod)

RELIED_ON: dict[type, tuple[str, ...]] = {
    optuna.trial.FrozenTrial: tuple(
        name for name, value in vars(optuna.trial.FrozenTrial).items() if isinstance(value, _METHODS)
    ),
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
_CONSTANTS = (tuple, frozenset, str, bytes, int, float)
MODULES = ("autograder.probe", "autograder.evidence")
MOST = 20  # names told at once

# IPython and ipykernel set these among Python's own functions, some for as long as a cell runs; gettext sets `_`, and
# notebooks `print`, so that it goes well with a progress bar: the probe prints nothing.
NOT_PYTHONS = ("input", "exit", "quit", "help", "get_ipython", "display", "_", "print")

_builtins = vars(builtins)


class Originals(Private):
    """What the probe relies on, as it was before the student's first cell."""

    __slots__ = ("_builtins", "_globals", "_known", "_modules", "_shell")  # no method can be shadowed on the one object

    def __init__(self, shell: Any) -> None:
        self._shell = shell
        self._builtins = {name: value for name, value in _builtins.items() if name not in NOT_PYTHONS}
        self._modules = [module for name, module in sorted(sys.modules.items()) if name.startswith(MODULES)]
        self._globals = [dict(vars(module)) for module in self._modules]
        self._known = dict(self._relied_on())

    def changed(self) -> list[str]:
        """Names of what is not as it was, each told once.

        Python's own functions and the probe's are put back, or what was put in their place could keep it quiet.
        """
        names = [f"builtins.{name}" for name, value in self._builtins.items() if _builtins.get(name) is not value]
        _builtins.update(self._builtins)
        now = dict(self._relied_on())
        names += sorted(name for name in {*self._known, *now} if not _same(self._known.get(name), now.get(name)))
        if names:
            for module, originals in zip(self._modules, self._globals, strict=True):
                vars(module).update(originals)
            now = dict(self._relied_on())
        self._known = now
        return names[:MOST]

    def _relied_on(self) -> Iterator[tuple[str, tuple[Any, ...]]]:
        """Each thing by name, with what can be exchanged in it in place."""
        for name, thing in itertools.chain(_functions(), _of_the_shell(self._shell), *map(_of_module, self._modules)):
            yield name, _inside(thing)


def refuse_audit_hooks() -> None:
    """From now on: nobody takes one out again, and it hears what the probe does in the process that testifies."""

    def refuse(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "sys.addaudithook":
            suspect("the notebook wanted to hear what its process does")
            raise RuntimeError("no audit hooks while this is graded")

    sys.addaudithook(refuse)


def _inside(thing: Any) -> tuple[Any, ...]:
    if isinstance(thing, FunctionType):
        return (thing, thing.__code__, thing.__defaults__, *map(_content, thing.__closure__ or ()))
    return (thing, repr(thing)) if isinstance(thing, _CONSTANTS) else (thing, getattr(thing, "__code__", None))


def _content(cell: CellType) -> Any:
    try:
        return cell.cell_contents
    except ValueError:  # nothing yet
        return None


def _same(before: tuple[Any, ...] | None, after: tuple[Any, ...] | None) -> bool:
    if before is None or after is None or len(before) != len(after):
        return False
    return all(a is b or (type(a) is type(b) is str and a == b) for a, b in zip(before, after, strict=True))


def _of_the_shell(shell: Any) -> Iterator[tuple[str, Any]]:
    """What was set on the shell itself, past its class."""
    for name in RELIED_ON[InteractiveShell]:
        value = vars(shell).get(name)
        yield f"IPython's own {name}", None if name == "showtraceback" and _is_rich(value) else value


def _is_rich(function: Any) -> bool:
    """Whether it shows tracebacks as `rich.traceback.install()` does, which Rich's first page recommends."""
    code, rich = getattr(function, "__code__", None), sys.modules.get("rich.traceback")
    return code is not None and rich is not None and code.co_filename == rich.__file__


def _functions() -> Iterator[tuple[str, Any]]:
    for owner, names in RELIED_ON.items():
        for name in names:
            yield f"{owner.__module__.split('.')[0]}.{owner.__name__}.{name}", _raw(owner, name)
    for function in ("create_study", "load_study"):
        yield f"optuna.{function}", vars(optuna).get(function)
    yield "optuna.TrialPruned", optuna.TrialPruned
    yield from (("msgspec.json.encode", msgspec.json.encode), ("msgspec.json.Encoder", msgspec.json.Encoder))
    yield from (("hmac.digest", hmac.digest), ("hashlib.sha256", hashlib.sha256))


def _of_module(module: ModuleType) -> Iterator[tuple[str, Any]]:
    module_name = module.__name__
    for name, value in list(vars(module).items()):
        if isinstance(value, type) and value.__module__ == module_name:
            for method, function in list(vars(value).items()):
                if isinstance(function, _METHODS):
                    yield f"{module_name}.{name}.{method}", function
        elif not name.startswith("__"):
            yield f"{module_name}.{name}", value


def _raw(owner: type, name: str) -> Any:
    """The attribute as the class holds it: no bound methods, which are new objects each time."""
    for cls in owner.__mro__:
        if name in vars(cls):
            value = vars(cls)[name]
            return getattr(value, "fget", value)
    return None
