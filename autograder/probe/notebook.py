"""The notebook that runs: its names, which of its cells does, and what of it is cut short."""

from __future__ import annotations

import contextlib
import copy
import enum
from collections import Counter, OrderedDict, defaultdict, deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from autograder.evidence import Cap
from autograder.probe.private import Private, with_item
from autograder.probe.values import text

Namespace = dict[str, Any]
CONTAINERS = (list, dict, set, deque, defaultdict, OrderedDict, Counter)


class Phase(enum.Enum):
    """What runs, and so what is done with searches and studies."""

    CELLS = enum.auto()  # the student's cells: searches are scripted
    RERUN = enum.auto()  # the study's cell once more: searches are skipped
    SCENARIOS = enum.auto()  # the grader's own studies: nothing is changed


class Notebook(Private):
    """What all who watch the student's cells have to know of them."""

    def __init__(self, shell: Any, grade_ids: Sequence[str | None]) -> None:
        self.shell = shell
        self.phase = Phase.CELLS
        self.caps: Mapping[str, Cap] = MappingProxyType({})
        self.uncut: Mapping[str, Any] = MappingProxyType({})  # constants as the notebook has them, where they were cut
        self._grade_ids = tuple(grade_ids)  # of the code cells, in their order
        self._ended = 0  # so many cells

    @property
    def namespace(self) -> Namespace:
        return self.shell.user_ns

    @property
    def running(self) -> str | None:
        """The grade_id of the cell that runs, or is to run next. A student's own cell has none."""
        return self._grade_id(self._ended)

    @property
    def last(self) -> str | None:
        """The grade_id of the cell that ended last."""
        return self._grade_id(self._ended - 1)

    @property
    def in_example(self) -> bool:
        """Whether one of the text's worked examples is running: it is left as it is."""
        return str(self.running).startswith("example_")

    def end_cell(self) -> None:
        self._ended += 1

    def cap(self, what: str, asked: Any, given: Any) -> None:
        """Note that the notebook gets less than it asked for. Of several times, the first one is told."""
        if what not in self.caps:
            self.caps = with_item(self.caps, what, Cap(what, text(asked, 50), text(given, 50)))

    def cap_again(self, what: str, asked: Any, given: Any) -> None:
        """The same, and each time is told."""
        before = self.caps.get(what)
        cap = Cap(what, text(f"{before.asked}, then {asked}" if before else asked, 50), text(given, 50))
        self.caps = with_item(self.caps, what, cap)

    def _grade_id(self, cell: int) -> str | None:
        return self._grade_ids[cell] if 0 <= cell < len(self._grade_ids) else None


@contextlib.contextmanager
def names_bound(namespace: Namespace, **values: Any) -> Iterator[None]:
    """Bind names in the student's namespace for a while."""
    missing = object()
    before = {name: namespace.get(name, missing) for name in values}
    namespace.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is missing:
                namespace.pop(name, None)
            else:
                namespace[name] = value


def contents_of(namespace: Namespace) -> Callable[[], None]:
    """Returns what puts back the contents of the lists, dictionaries and sets that have a name."""
    kept = [
        (value, copy.copy(value))
        for name, value in namespace.items()
        if type(value) in CONTAINERS and not name.startswith("_") and value is not namespace
    ]

    def put_back() -> None:
        for value, content in kept:
            value.clear()
            (value.extend if isinstance(value, list | deque) else value.update)(content)

    return put_back
