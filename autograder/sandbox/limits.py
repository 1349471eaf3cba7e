"""What one submission may use, and how the kernel of the operating system is told so."""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from difflib import get_close_matches
from pathlib import Path

PROBES_OWN = 4  # processes, beyond those that a notebook may have
MIB = 2**20
GIB = 2**30


@dataclass(frozen=True)
class Limits:
    """Limits of one submission. Wall times are generous on purpose: they end loops, they don't race.

    `memory_bytes` is what a submission may use beyond what every warm process starts with. Each process gets
    it as a limit of its private memory; where memory cgroups can be written, all its processes together.
    """

    cell_seconds: float = 60  # wall time of one student cell; then it is interrupted
    grace_seconds: float = 5  # wall time from the interrupt to the kill
    total_seconds: float = 240  # wall time of all student cells, reruns included
    run_seconds: float = 8  # CPU time of one of the probe's runs; right answers take less than one
    testimony_seconds: float = 180  # wall time of all of them, in one testimony
    start_seconds: float = 60  # wall time until the kernel answers, and of each short cell of the probe's
    cpu_seconds: int = 600  # of each process
    memory_bytes: int = 3 * GIB
    address_bytes: int = 16 * GIB  # torch alone maps 3.4 GiB
    processes: int = 64  # processes and threads
    file_bytes: int = 256 * MIB
    scratch_bytes: int = 512 * MIB  # home, cwd and /tmp together
    shared_bytes: int = 128 * MIB  # /dev/shm, which data loaders with workers need
    files: int = 20_000  # in the scratch directory
    open_files: int = 512
    output_bytes_per_cell: int = MIB  # further output is cut off
    outputs_per_cell: int = 500
    output_bytes: int = 64 * MIB  # sent in all, cut off or not; then the kernel is killed
    evidence_bytes: int = 8 * MIB


def changed(limits: Limits, settings: Mapping[str, object]) -> Limits:
    """`limits` with other values for some names. Raises ValueError, in words for whoever wrote the settings."""
    known = {field.name: field.type for field in fields(limits)}
    for name, value in settings.items():
        if name not in known:
            near = get_close_matches(str(name), known, 1) or sorted(known)
            raise ValueError(f"There is no limit {name!r}. Did you mean {', '.join(near)}?")
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < float("inf"):
            raise ValueError(f"The limit {name!r} is a number above 0, not {value!r}.")
        if known[name] == "int" and not isinstance(value, int):
            raise ValueError(f"The limit {name!r} is a whole number, not {value!r}.")
    return replace(limits, **dict(settings))  # type: ignore[arg-type]


def apply(limits: Limits) -> None:
    """Set this process's resource limits, for good and for all its children. Linux only."""
    import resource

    used = _vm_data()
    data = used + limits.memory_bytes
    for which, value in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_CPU, limits.cpu_seconds),
        (resource.RLIMIT_DATA, data),
        (resource.RLIMIT_AS, max(limits.address_bytes, data)),
        (resource.RLIMIT_FSIZE, limits.file_bytes),
        (resource.RLIMIT_NOFILE, limits.open_files),
        (resource.RLIMIT_MSGQUEUE, 0),
        (resource.RLIMIT_MEMLOCK, 0),
    ):
        resource.setrlimit(which, (value, value))
    resource.setrlimit(resource.RLIMIT_NPROC, (limits.processes, limits.processes + PROBES_OWN))
    with contextlib.suppress(OSError):  # should the machine run out of memory, this process goes first
        Path("/proc/self/oom_score_adj").write_text("1000")


def _vm_data() -> int:
    """Private writable memory that this process has mapped, in bytes."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmData:"):
            return int(line.split()[1]) * 1024
    return 2 * GIB


class MemoryGroup:
    """A memory cgroup for all processes of one submission, in version 1 or 2 of the interface."""

    def __init__(self, path: Path, version: int) -> None:
        self.path, self.version = path, version

    @classmethod
    def create(cls, limit: int) -> MemoryGroup | None:
        """A new group below our own, or None where this user can't make one."""
        for parent, version, file in _candidates():
            _sweep(parent)
            path = parent / f"autograder-{os.getpid()}-{secrets.token_hex(6)}"
            try:
                path.mkdir()
            except OSError:
                continue
            group = cls(path, version)
            try:
                (path / file).write_text(str(limit))
                with contextlib.suppress(OSError):  # absent where swap isn't accounted for
                    swap = "memory.swap.max" if version == 2 else "memory.memsw.limit_in_bytes"
                    (path / swap).write_text("0" if version == 2 else str(limit))
                return group
            except OSError:
                group.remove()
        return None

    def open(self) -> int:
        """A file descriptor: a process that writes 0 to it joins the group."""
        return os.open(self.path / "cgroup.procs", os.O_WRONLY | os.O_CLOEXEC)

    def out_of_memory(self) -> bool:
        """Whether a process of the group was killed for want of memory."""
        events = self.path / ("memory.events" if self.version == 2 else "memory.oom_control")
        with contextlib.suppress(OSError):
            return any(
                line.startswith("oom_kill ") and line.split()[1] != "0" for line in events.read_text().splitlines()
            )
        return False

    def remove(self) -> bool:
        """Whether it is gone; it isn't as long as a process of it is dying."""
        try:
            self.path.rmdir()
        except FileNotFoundError:
            pass
        except OSError:
            return False
        return True


def _sweep(parent: Path) -> None:
    """Remove what a grader left that was killed."""
    for path in parent.glob("autograder-*"):
        owner = path.name.split("-")[1]
        if not Path("/proc", owner).exists():
            with contextlib.suppress(OSError):
                path.rmdir()


def _candidates() -> list[tuple[Path, int, str]]:
    """(our own cgroup, version of the interface, name of the file with the limit)."""
    found = []
    root = Path("/sys/fs/cgroup")
    try:
        lines = Path("/proc/self/cgroup").read_text().splitlines()
    except OSError:
        return []
    for line in lines:
        _, controllers, path = line.split(":", 2)
        if "memory" in controllers.split(","):
            found.append((root / "memory" / path.lstrip("/"), 1, "memory.limit_in_bytes"))
        elif not controllers:
            found.append((root / path.lstrip("/"), 2, "memory.max"))
    return [(path, version, file) for path, version, file in found if path.is_dir()]
