"""The steps of a testimony in which the student's code is called: announced, limited, left out where they kill."""

from __future__ import annotations

import contextlib
import signal
from collections.abc import Callable, Iterator
from typing import Any

from autograder.evidence import Begins
from autograder.probe.private import Private

FATAL = 1.5  # after so many times its CPU limit, what cannot be halted is killed
IDLE = 5.0  # so many times the CPU limit may pass on the clock: a busy machine is slow, but who sleeps is not at work


class Halt(BaseException):
    """Ends a run from inside: it took too long, or too many epochs. Not the student's to catch."""


class Steps(Private):
    """Counts the steps; the same notebook takes the same ones in the same order."""

    def __init__(
        self,
        announce: Callable[[Begins], None] = lambda begins: None,
        skipped: tuple[int, ...] = (),
        ways: tuple[str, ...] = (),
        fatal: bool = False,
    ) -> None:
        self._announce, self._skipped, self._ways = announce, skipped, ways
        self.fatal = fatal  # whether this process may be killed: it is one of the probe's own
        self._taken = 0

    def begin(self, way: str) -> bool:
        """Whether the next step may be taken: none of its kind has ended a process before."""
        self._taken += 1
        if self._taken in self._skipped or way in self._ways:
            return False
        self._announce(Begins(self._taken, way))
        return True


@contextlib.contextmanager
def time_limit(seconds: float, *, fatal: bool = False) -> Iterator[None]:
    """Raise `Halt` in the main thread after so much CPU time, or `IDLE` times as much on the clock, and again
    each second after that.

    `fatal`: kill this process where it goes on all the same, as within a loop of C, or catches `Halt`.
    """

    def halt(signum: int, frame: Any) -> None:
        raise Halt("time")

    if not hasattr(signal, "setitimer"):  # Windows, where only the self-check runs
        yield
        return
    before = {number: signal.signal(number, halt) for number in (signal.SIGPROF, signal.SIGALRM)}
    if fatal:
        signal.signal(signal.SIGVTALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_VIRTUAL, seconds * FATAL)
    limits = {signal.ITIMER_PROF: seconds, signal.ITIMER_REAL: seconds * IDLE}
    timers = {timer: signal.setitimer(timer, limit, 1.0) for timer, limit in limits.items()}
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        for timer in timers:
            signal.setitimer(timer, 0)
        for number, handler in before.items():
            signal.signal(number, handler)
        for timer, (left, interval) in timers.items():  # of an outer limit, or of the notebook
            signal.setitimer(timer, left, interval)
