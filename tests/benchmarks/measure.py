"""Wall time, CPU time and memory of this process, of commands, and of what the zygote has forked."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from autograder.sandbox.warm import zygote

MIB = 2**20
SAMPLE_SECONDS = 0.05


@dataclass
class Span:
    """Seconds that something took."""

    wall: float = 0.0
    cpu: float = 0.0  # of the whole machine: processes that nobody waited for count too, and the kernel's own work


@contextmanager
def span() -> Iterator[Span]:
    """Measure what is done within, by whatever process. Nothing else may run meanwhile."""
    found = Span()
    wall, cpu = time.perf_counter(), _cpu()
    yield found
    found.wall, found.cpu = time.perf_counter() - wall, _cpu() - cpu


def seconds(work: Callable[[], object]) -> float:
    """Wall time of one call."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _cpu() -> float:
    times = psutil.cpu_times()
    return times.user + times.system


def zygotes() -> list[int]:
    """The process that forks kernels, with and without a wall, as far as they run."""
    found = []
    for isolate in (True, False):
        process = zygote(isolate).process
        if process is not None and process.poll() is None:
            inner = _children(process.pid) if isolate else []  # the first process of its PID namespace
            found.append(inner[0] if inner else process.pid)
    return found


def _children(pid: int) -> list[int]:
    try:
        return [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def private_memory(work: Callable[[], object]) -> float:
    """The most private memory that one forked kernel has while `work` runs, in MiB."""
    most, done = 0, threading.Event()

    def watch() -> None:
        nonlocal most
        while not done.wait(SAMPLE_SECONDS):
            for parent in zygotes():
                most = max([most, *map(_private, _children(parent))])

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        work()
    finally:
        done.set()
        watcher.join()
    return most / MIB


def _private(pid: int) -> int:
    """Bytes that no other process shares."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Private_"))
