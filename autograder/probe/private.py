"""What the probe keeps while the student's code runs: written by the probe's own code, and by nobody else's.

Python hides nothing, so whoever looks for the recorder finds it. But what is written there past its methods is refused
or, where it went past the refusal, differs from what the probe has written itself, which is noted a second time.
"""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable, Mapping
from types import FrameType, MappingProxyType
from typing import Any, ParamSpec, TypeVar
from weakref import WeakKeyDictionary

K = TypeVar("K")
V = TypeVar("V")
P = ParamSpec("P")
_PACKAGE = "autograder."


_modules: dict[int, dict[str, Any]] = {}  # the globals of modules of this package, by their id


def know_modules() -> None:
    """Take note of the modules of this package, which a notebook may take out of `sys.modules`."""
    ours = [vars(module) for name, module in list(sys.modules.items()) if name.startswith(_PACKAGE)]
    _modules.update({id(each): each for each in ours})


def is_ours(frame: FrameType) -> bool:
    """Whether a frame runs code of a module of this package, from its file, and none that only says so."""
    if frame.f_code.co_filename != frame.f_globals.get("__file__"):
        return False
    if id(frame.f_globals) in _modules:
        return True
    name = frame.f_globals.get("__name__")
    module = sys.modules.get(name) if isinstance(name, str) and name.startswith(_PACKAGE) else None
    return module is not None and vars(module) is frame.f_globals


def with_item(mapping: Mapping[K, V], key: K, value: V) -> Mapping[K, V]:
    """A read-only mapping with one more item, or another one under its key."""
    return MappingProxyType({**mapping, key: value})


def ours_alone(method: Callable[P, V]) -> Callable[P, V]:
    """A method that other code than the probe's may not call: it gets a PermissionError, and is suspected."""

    @functools.wraps(method)
    def called(*args: P.args, **kwargs: P.kwargs) -> V:
        if not is_ours(sys._getframe(1)):
            suspect(f"{method.__name__}() of the probe was called by other code than the probe's")
            raise PermissionError(f"{method.__name__}() is the probe's own")
        return method(*args, **kwargs)

    return called


class Private:
    """An object whose attributes only the probe writes. Others get an AttributeError, and are suspected.

    What it holds is not to be changed in place: tuples and read-only mappings. There is only one of each: a copy of
    something that refers to it refers to the same.
    """

    __slots__ = ("__weakref__",)

    def __setattr__(self, name: str, value: Any) -> None:
        if not is_ours(sys._getframe(1)):
            suspect(f"{name!r} of the probe's {type(self).__name__} was written by other code than the probe's")
            raise AttributeError(f"{name!r} is the probe's own")
        object.__setattr__(self, name, value)
        _written.setdefault(self, {"__class__": type(self)})[name] = value

    def __delattr__(self, name: str) -> None:
        self.__setattr__(name, None)

    def __copy__(self) -> Private:
        return self

    def __deepcopy__(self, memo: Any) -> Private:
        return self


_written: WeakKeyDictionary[Private, dict[str, Any]] = WeakKeyDictionary()


def _is_as_written(thing: Private, written: Mapping[str, Any]) -> bool:
    if type(thing) is not written["__class__"]:
        return False
    slots = {name for cls in type(thing).__mro__ for name in vars(cls).get("__slots__", ())} - {"__weakref__"}
    held = {name: getattr(thing, name) for name in slots if hasattr(thing, name)} | getattr(thing, "__dict__", {})
    return held.keys() | {"__class__"} == written.keys() and all(held[name] is written[name] for name in held)


class Suspicions(Private):
    """Signs of tampering, in words."""

    def __init__(self) -> None:
        self.words: frozenset[str] = frozenset()

    def take(self) -> list[str]:
        """Those since it was asked last."""
        words, self.words = sorted(self.words), frozenset()
        return words


_suspicions = Suspicions()


def suspect(what: str) -> None:
    """Note a sign of tampering: the instructor is told, and nothing of the notebook counts."""
    _suspicions.words |= {what}


def look_for_traces() -> None:
    """Suspect whoever has written what the probe's objects hold now, where the probe has written something else."""
    for thing, written in list(_written.items()):
        if not _is_as_written(thing, written):
            suspect(f"the probe's {written['__class__'].__name__} was written past its methods")


def suspicions() -> list[str]:
    """The signs since the last call."""
    look_for_traces()
    return _suspicions.take()
