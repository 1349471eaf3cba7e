"""Looks ahead while nbgrader goes through submissions one by one: all are examined at once, on all cores."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from autograder.grading import Examined, Graded, Grader, grade_examined

Watcher = Callable[[Path, Examined], None]
_watchers: list[Watcher] = []
_desks: list[Desk] = []


@contextmanager
def watched(by: Watcher) -> Iterator[None]:
    """While nbgrader grades: `by` is told of each notebook that was examined, from any thread. No desk outlives it."""
    _watchers.append(by)
    try:
        yield
    finally:
        _watchers.remove(by)
        close_desks()


def close_desks() -> None:
    while _desks:
        _desks.pop().close()


class Desk:
    """Examines many notebooks in worker threads and judges them, in batches, in the thread that asks."""

    def __init__(self, grader: Grader, workers: int | None = None) -> None:
        self.grader = grader
        # One more than there are cores: one of them may be waiting for a kernel to start or to end.
        self._pool = ThreadPoolExecutor(workers or 1 + (os.cpu_count() or 1), thread_name_prefix="examine")
        self._running: dict[Path, Future[Examined]] = {}
        self._graded: dict[Path, Graded] = {}
        close_desks()  # formgrader's server opens one after the other, and nobody tells when it has done with one
        _desks.append(self)

    def announce(self, paths: Iterable[Path]) -> None:
        """Start examining, in this order."""
        for path in paths:
            if path not in self._running:
                self._running[path] = self._pool.submit(self._examine, path)

    def graded(self, path: Path) -> Graded:
        """Wait for one notebook. All that are ready by then are judged with it."""
        if path not in self._graded:
            self.announce([path])
            asked = self._running.pop(path)
            ready = {path: asked.result()} | {each: self._running.pop(each).result() for each in self._ready()}
            graded = grade_examined([*ready.values()], self.grader.assignment)
            self._graded.update(zip(ready, graded, strict=True))
        return self._graded.pop(path)

    def _ready(self) -> list[Path]:
        """Those that were examined by now. One that failed fails only when it is asked for."""
        return [each for each, future in self._running.items() if future.done() and future.exception() is None]

    def close(self) -> None:
        """Start nothing more; what was announced and not begun is forgotten."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _examine(self, path: Path) -> Examined:
        examined = self.grader.examine_file(path)
        for watcher in _watchers:
            watcher(path, examined)
        return examined
