"""Whoever asks for a GPU gets the CPU: what is written for Colab's "cuda", or a Mac's "mps", runs without one.

`torch.cuda.is_available()` keeps telling the truth. Mixed precision is switched off: without a GPU it makes
training slower, and no verdict depends on it.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterator
from types import FunctionType, SimpleNamespace
from typing import Any
from unittest.mock import MagicMock

import torch
from torch import Tensor, nn
from torch.nn.parameter import UninitializedTensorMixin  # type: ignore[attr-defined]
from torch.utils import _device

GPUS = ("cuda", "mps")
NAME = "no GPU while grading"
LIKE = ("empty_like", "full_like", "ones_like", "rand_like", "randint_like", "randn_like", "zeros_like")
NEW = ("new_empty", "new_full", "new_ones", "new_tensor", "new_zeros")
TRUE = ("is_available", "device_count", "is_initialized")  # left as they are
# What functions of torch.cuda and torch.mps answer where there is no GPU; the others answer None.
ANSWERS = {
    "current_device": 0,
    "current_stream": MagicMock(name="current_stream"),
    "default_stream": MagicMock(name="default_stream"),
    "get_device_name": NAME,
    "get_device_capability": (0, 0),
    "get_device_properties": SimpleNamespace(name=NAME, total_memory=0, major=0, minor=0, multi_processor_count=0),
    "mem_get_info": (0, 0),
    "memory_summary": NAME,
}

Patch = Callable[[Any, str, Callable[[Any], Any]], None]


class Event:
    """A time on the CPU's clock, as `torch.cuda.Event` is one on the GPU's."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.seconds = 0.0

    def record(self, stream: Any = None) -> None:
        self.seconds = time.perf_counter()

    def elapsed_time(self, end: Event) -> float:
        """Milliseconds from this event to `end`."""
        return 1000 * (end.seconds - self.seconds)

    def synchronize(self) -> None:
        """There is nothing to wait for."""

    def query(self) -> bool:
        return True


class Generator(torch.Generator):
    """torch's own, on the CPU."""

    def __new__(cls, device: Any = "cpu") -> Generator:
        return super().__new__(cls, cpu_instead(device))  # type: ignore[call-arg]


def cpu_instead(device: Any) -> Any:
    """The CPU where a GPU was named; everything else as it is."""
    if isinstance(device, torch.device):
        return torch.device("cpu") if device.type in GPUS else device
    if isinstance(device, dict):  # torch.load's map_location
        return {name: cpu_instead(place) for name, place in device.items()}
    is_gpu = type(device) is int or (isinstance(device, str) and device.startswith(GPUS))
    return "cpu" if is_gpu else device


def replace(patch: Patch) -> None:
    """Patch torch through `patch(owner, name, make)`, where `make` takes the original."""
    for owner, name in _moving():
        patch(owner, name, _all_on_cpu)
    for owner, name in _making():
        patch(owner, name, _device_on_cpu)
    patch(torch, "load", _loaded_on_cpu)
    for owner in (nn.Module, Tensor):
        patch(owner, "cuda", lambda original: lambda thing, *args, **kwargs: thing)
    patch(Tensor, "pin_memory", lambda original: lambda tensor, *args, **kwargs: tensor)
    patch(UninitializedTensorMixin, "_allowed_methods", _also_ours)
    patch(torch.amp.autocast_mode.autocast, "__init__", _no_autocast)
    patch(torch.amp.GradScaler, "__init__", lambda original: lambda scaler, *a, **k: original(scaler, enabled=False))
    for owner, name in ((Tensor, "type"), (torch, "set_default_tensor_type")):
        patch(owner, name, _type_on_cpu)
    for name in [name for name in dir(torch.cuda) if name.endswith("Tensor") and hasattr(torch, name)]:
        patch(torch.cuda, name, lambda original: getattr(torch, original.__name__))
    for module in (torch.cuda, torch.mps):
        for name, value in list(vars(module).items()):
            if isinstance(value, FunctionType) and not name.startswith("_") and name not in TRUE:
                patch(module, name, _or_answer)
    for name in ("device", "stream"):
        patch(torch.cuda, name, lambda original: contextlib.nullcontext)
    patch(torch.cuda, "Stream", lambda original: MagicMock)
    patch(torch.cuda, "Event", lambda original: Event)
    patch(torch, "Generator", lambda original: Generator)


def _moving() -> Iterator[tuple[Any, str]]:
    """Where a device may be any of the arguments."""
    yield from ((nn.Module, "to"), (nn.Module, "to_empty"), (Tensor, "to"))
    yield _device.DeviceContext, "__init__"  # `with torch.device(...)`, `torch.set_default_device(...)`


def _making() -> Iterator[tuple[Any, str]]:
    """Where a device is the argument of this name."""
    makers = {function.__name__ for function in _device._device_constructors()}
    yield from ((torch, name) for name in sorted({*makers, *LIKE}) if hasattr(torch, name))
    yield from ((Tensor, name) for name in NEW)


def _all_on_cpu(original: Callable) -> Callable:
    def moved(thing: Any, *args: Any, **kwargs: Any) -> Any:
        kept = {name: cpu_instead(value) for name, value in kwargs.items()}
        return original(thing, *map(cpu_instead, args), **kept)

    return moved


def _device_on_cpu(original: Callable) -> Callable:
    def made(*args: Any, **kwargs: Any) -> Any:
        if "device" in kwargs:
            kwargs["device"] = cpu_instead(kwargs["device"])
        kwargs.pop("pin_memory", None)
        return original(*args, **kwargs)

    return made


def _loaded_on_cpu(original: Callable) -> Callable:
    def load(f: Any, map_location: Any = None, *args: Any, **kwargs: Any) -> Any:
        return original(f, cpu_instead(map_location), *args, **kwargs)

    return load


def _type_on_cpu(original: Callable) -> Callable:
    def typed(*args: Any, **kwargs: Any) -> Any:
        return original(*(a.replace("torch.cuda.", "torch.") if isinstance(a, str) else a for a in args), **kwargs)

    return typed


def _no_autocast(original: Callable) -> Callable:
    def init(context: Any, device_type: str, *args: Any, **kwargs: Any) -> None:
        original(context, cpu_instead(device_type), enabled=False)

    return init


def _or_answer(original: Callable) -> Callable:
    def asked(*args: Any, **kwargs: Any) -> Any:
        try:
            return original(*args, **kwargs)
        except Exception:  # torch says with many kinds that there is no GPU
            return ANSWERS.get(original.__name__)

    return asked


def _also_ours(allowed: list[Any]) -> list[Any]:
    """torch looks methods of lazy parameters up in a list of the ones that it lets through."""
    return [*allowed, Tensor.to, Tensor.cuda]
