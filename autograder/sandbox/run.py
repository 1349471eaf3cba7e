"""Notebook -> what it did: outputs, evidence, how it ended. Runs student code, in kernels of its own."""

from __future__ import annotations

import asyncio
import contextlib
import copy
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Coroutine, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

import msgspec
import nbformat
from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning.local_provisioner import LocalProvisioner
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat import NotebookNode

from autograder import evidence
from autograder.cells import grade_id, has_code
from autograder.evidence import LINE, NEXT_RUNS, CellRun, Death, Opening
from autograder.sandbox.client import Client, KernelEnded
from autograder.sandbox.jail import NO_FORK, SandboxUnavailable
from autograder.sandbox.limits import Limits
from autograder.sandbox.line import Inbox, Line, hear
from autograder.sandbox.provisioner import WarmProvisioner, kernel_manager
from autograder.sandbox.warm import ENVIRONMENT, ZygoteDied, python_path

DEFAULT_LIMITS = Limits()
MAX_RERUNS = 2
MAX_TESTIMONIES = 5
SIGNALS = {each.value: each.name for each in signal.Signals}  # real-time ones have no names
PROBE = '__import__("autograder.probe").probe'


@dataclass(frozen=True)
class Execution:
    """What came out of one notebook.

    `notebook` is the student's, with outputs; `cells` has one record for each of its code cells, in order,
    whose `index` is the cell's place in the notebook. `death` and `death_cell` tell of the first kernel that
    died; `death_cell` is None where the probe's own cells ran. `problems` are for the instructor.
    """

    notebook: NotebookNode
    items: tuple[evidence.Item, ...] = ()
    cells: tuple[CellRun, ...] = ()
    death: Death | None = None
    death_detail: str = ""
    death_cell: int | None = None
    isolated: bool = True
    problems: tuple[str, ...] = ()


def run_notebook(
    nb: NotebookNode,
    *,
    plan: dict[str, Any],
    seed: int = 0,
    files: Mapping[str, bytes] | None = None,
    limits: Limits = DEFAULT_LIMITS,
    isolate: bool = True,
    warm: bool | None = None,
) -> Execution:
    """Run `nb` beside the probe.

    `plan` goes to the probe, as a literal, with `plan["cells"]` set to the `grade_id`s (or None) of the
    code cells that are going to be executed, in order, and `plan["run_seconds"]` to the limit. `seed` decides
    the values of the probe's scenarios; it goes to the probe when the notebook has stopped. `files` are placed
    next to the notebook. `warm=False` starts an ordinary kernel instead of a forked one, which can't be isolated.

    May be called from several threads at once, and where an event loop runs. Raises SandboxUnavailable
    where `isolate` is asked for and impossible, ZygoteDied where kernels can't be started, neither for
    anything that a student's code does.
    """
    warm = sys.platform == "linux" if warm is None else warm
    if isolate and not warm:
        raise SandboxUnavailable(NO_FORK)
    job = Job(nb, plan, seed, dict(files or {}), limits, isolate, warm)
    _check_names(job.files)
    return _complete(job.run())


def _check_names(files: Mapping[str, bytes]) -> None:
    for name in files:
        if PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts:
            raise ValueError(f"{name!r} is not a name within the folder of the notebook")


def _complete(work: Coroutine[Any, Any, Execution]) -> Execution:
    """Run to the end, in a thread of its own where this one has a running event loop."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(work)
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()


class Job:
    """One notebook's way through one or more kernels."""

    def __init__(
        self,
        nb: NotebookNode,
        plan: dict,
        seed: int,
        files: dict[str, bytes],
        limits: Limits,
        isolate: bool,
        warm: bool,
    ) -> None:
        self.nb = _blank(nb)
        self.plan, self.seed, self.files, self.limits = plan, seed, files, limits
        self.isolate, self.warm = isolate, warm
        self.inbox = Inbox(limits.evidence_bytes)
        self.runs = {index: self._not_run(index) for index in _code_cells(self.nb)}
        self.fatal: set[int] = set()
        self.spent = 0.0  # wall seconds in student cells
        self.first: tuple[KernelEnded, int | None] | None = None

    def _not_run(self, index: int) -> CellRun:
        return CellRun(index=index, grade_id=grade_id(self.nb.cells[index]), status="not run")

    async def run(self) -> Execution:
        """Kernel after kernel, until one reaches the end or there is no use in another."""
        for _ in range(MAX_RERUNS + 1):
            died_in = await self._attempt()
            if died_in is None or self.spent >= self.limits.total_seconds:
                break
        ended, where = self.first or (None, None)
        return Execution(
            notebook=self.nb,
            items=tuple(self.inbox.items),
            cells=tuple(self.runs.values()),
            death=ended.death if ended else None,
            death_detail=ended.detail if ended else "",
            death_cell=where,
            isolated=self.isolate,
            problems=tuple(self.inbox.problems),
        )

    async def _attempt(self) -> int | None:
        """One kernel. The index of the student's cell in which it died, None if none."""
        for tries_left in (1, 0):  # the zygote may die; that is nobody's fault, and costs nobody's time
            before = self.spent, dict(self.runs), [*self.inbox.problems]
            try:
                return await self._one_kernel()
            except ZygoteDied:
                if not tries_left:
                    raise
                self.spent, self.runs, self.inbox.problems = before
        raise AssertionError

    async def _one_kernel(self) -> int | None:
        with self._folder() as folder:
            kernel = Kernel(self, folder)
            try:
                await kernel.start()
                return await kernel.run_all()
            finally:
                await asyncio.shield(kernel.stop())

    @contextlib.contextmanager
    def _folder(self) -> Iterator[str]:
        """Where the kernel runs when there is no wall with a scratch directory behind it."""
        if self.isolate:
            yield ""
            return
        folder = tempfile.mkdtemp(prefix="autograder-run-")
        try:
            for name, content in self.files.items():
                path = Path(folder, name)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def died(self, ended: KernelEnded, index: int | None) -> None:
        if self.first is None:
            self.first = (ended, index)
        if index is not None:
            self.fatal.add(index)
            self.note(index, "died", f"{ended.death}: {ended.detail}")

    def note(self, index: int, status: str, error: str = "") -> None:
        cell = self.nb.cells[index]
        self.runs[index] = CellRun(index=index, grade_id=grade_id(cell), status=status, error=error[:500])

    def to_execute(self) -> list[int]:
        """Indices of the cells that a kernel is going to execute: not those of nothing but comments."""
        return [index for index in self.runs if index not in self.fatal and has_code(self.nb.cells[index].source)]


class Kernel:
    """One kernel, and the cells that go through it."""

    def __init__(self, job: Job, folder: str) -> None:
        self.job, self.limits = job, job.limits
        self.line = Line()
        self.manager: Any = _manager(job, folder, self.line)
        self.client = Client(job.nb, self.manager, job.limits)
        self.folder = folder
        self.overtime = self.killed = False

    async def start(self) -> None:
        settings: dict[str, Any] = {} if self.job.warm else _cold_settings(self.folder, self.line)
        await self.manager.start_kernel(**settings)
        try:
            await self.client.start()
        except (DeadKernelError, TimeoutError) as error:
            process = getattr(self.manager.provisioner, "process", None)
            raise ZygoteDied(f"no kernel: {error}. {getattr(process, 'problem', '')}") from None

    async def stop(self) -> None:
        try:
            await self.client.stop()
        finally:
            self.line.close()

    async def run_all(self) -> int | None:
        job = self.job
        indices = job.to_execute()
        cells = [grade_id(job.nb.cells[index]) for index in indices]
        plan = job.plan | {"cells": cells, "run_seconds": self.limits.run_seconds}
        try:
            await self.execute_hidden(f"{PROBE}.install({plan!r})")
            for index in indices:
                if job.spent >= self.limits.total_seconds:
                    break
                try:
                    await self.execute_student(index)
                except KernelEnded as ended:
                    job.died(ended, index)
                    return index
            await self.testify()
        except KernelEnded as ended:
            job.died(ended, None)
        return None

    async def testify(self) -> None:
        """Testimony after testimony, each without the steps that ended an earlier one's process."""
        opening = Opening("", self.job.seed, self.limits.run_seconds)
        less, ways = opening.run_seconds * NEXT_RUNS, list[str]()
        for _ in range(MAX_TESTIMONIES):
            ended = await self.hear_testimony(opening)
            begun = self.job.inbox.begun
            if ended is None:
                return
            self.job.died(ended, None)
            if begun is None:
                return
            ways.append(begun.way)
            opening = Opening(
                key="",
                seed=opening.seed,
                run_seconds=less if ended.death is Death.TIME else opening.run_seconds,
                skipped=(*opening.skipped, begun.step),
                ways=tuple(way for way in dict.fromkeys(ways) if ways.count(way) > 1),
            )

    async def hear_testimony(self, opening: Opening) -> KernelEnded | None:
        """How the process that testified ended, if it did before its time. The notebook's rests meanwhile."""
        inbox, began = self.job.inbox, time.monotonic()
        opening = msgspec.structs.replace(opening, key=inbox.open())
        end = self.line.testimony()
        await self.execute_hidden(f"{PROBE}.testify()")
        if not await self.line.heard():
            end.close()
            raise KernelEnded(Death.REFUSED, "the examination could not begin")
        self.manager.provisioner.process.send_signal(signal.SIGSTOP)
        left = self.limits.testimony_seconds - (time.monotonic() - began)
        try:
            await asyncio.wait_for(hear(end, opening, inbox), left)
        except TimeoutError:
            seconds = self.limits.testimony_seconds
            raise KernelEnded(Death.TIME, f"the examination took more than {seconds:.0f} s") from None
        if inbox.ended:
            return None
        if await self.manager.provisioner.poll() is not None:
            raise await self._autopsy(self.limits.testimony_seconds)
        self.manager.provisioner.process.send_signal(signal.SIGCONT)
        await self.execute_hidden(f"{PROBE}.bury()")
        try:
            code, cpu = (await self.line.heard() or b"0 0").split()
            return self._ending(int(code), float(cpu))
        except ValueError:
            return KernelEnded(Death.MALFORMED, "how the examination ended was told in no numbers")

    async def execute_student(self, index: int) -> None:
        cell = self.job.nb.cells[index]
        cell.outputs, cell.execution_count = [], None
        seconds = min(self.limits.cell_seconds, self.limits.total_seconds - self.job.spent)
        began = time.monotonic()
        self.client.begin_cell(hidden=False)
        try:
            await self.execute(cell, index, seconds, store_history=True)
        finally:
            self.job.spent += time.monotonic() - began
        error = _error_of(cell)
        if self.overtime:
            self.job.note(index, "timeout", f"interrupted after {seconds:.0f} s")
        else:
            self.job.note(index, "error" if error else "ok", error)

    async def execute_hidden(self, code: str) -> None:
        """A cell of the probe's. It isn't part of the notebook; what it prints is dropped."""
        cell = nbformat.v4.new_code_cell(code)
        self.client.nb = nbformat.v4.new_notebook(cells=[cell])
        self.client.begin_cell(hidden=True)
        try:
            await self.execute(cell, 0, self.limits.start_seconds, store_history=False)
        finally:
            self.client.nb = self.job.nb
        if error := _error_of(cell):
            self.job.inbox.note(f"the probe failed: {error[:300]}")

    async def execute(self, cell: NotebookNode, index: int, seconds: float, store_history: bool) -> None:
        """Raises KernelEnded where the kernel is gone afterwards."""
        self.overtime = self.killed = False
        watch = asyncio.create_task(self._watch(seconds))
        try:
            await self.client.async_execute_cell(cell, index, store_history=store_history)
        except DeadKernelError:
            raise await self._autopsy(seconds) from None
        except CellTimeoutError:
            raise KernelEnded(Death.OUTPUT, "a message that is too large, or lost in a flood") from None
        except (KernelEnded, asyncio.CancelledError):
            raise
        except Exception as error:  # whatever a hostile kernel can make of the protocol
            raise KernelEnded(Death.MALFORMED, f"a message that is none: {type(error).__name__}") from error
        finally:
            watch.cancel()

    async def _watch(self, seconds: float) -> None:
        await asyncio.sleep(seconds)
        self.overtime = True
        await self.manager.interrupt_kernel()
        await asyncio.sleep(self.limits.grace_seconds)
        self.killed = True
        await self.manager.provisioner.kill()

    async def _autopsy(self, seconds: float) -> KernelEnded:
        """Why the kernel is gone."""
        provisioner = self.manager.provisioner
        code = await provisioner.poll()
        if code is None:
            raise asyncio.CancelledError  # nbclient takes any cancellation for a death
        process = getattr(provisioner, "process", None)
        if self.client.ended is not None:
            return self.client.ended
        if self.killed:
            return KernelEnded(Death.TIME, f"killed after {seconds + self.limits.grace_seconds:.0f} s")
        if getattr(process, "lost", False):
            raise ZygoteDied("the process that forks kernels died")
        return self._ending(code, getattr(process, "cpu", 0.0))

    def _ending(self, code: int, cpu: float) -> KernelEnded:
        """What ended a process: from its exit code, or minus its signal's number, and the seconds that it worked."""
        group = getattr(self.manager.provisioner, "group", None)
        if group is not None and group.out_of_memory():
            return KernelEnded(Death.MEMORY, f"more than {self.limits.memory_bytes >> 20} MiB of memory")
        # Half: where several processes share a core, the count that the limit goes by runs ahead of this one.
        if code in (-signal.SIGKILL, -signal.SIGXCPU) and cpu > self.limits.cpu_seconds / 2:
            return KernelEnded(Death.TIME, f"more than {self.limits.cpu_seconds} s of CPU time")
        if code == -signal.SIGVTALRM:
            return KernelEnded(Death.TIME, "a run of the examination could not be interrupted")
        return _from_exit_code(code)


def _from_exit_code(code: int) -> KernelEnded:
    if code >= 0:
        return KernelEnded(Death.CRASHED, f"the code ended its own process, with exit code {code}")
    name = SIGNALS.get(-code, f"signal {-code}")
    if -code == signal.SIGXFSZ:
        return KernelEnded(Death.DISK, "a file that is too large")
    if -code in (signal.SIGSEGV, signal.SIGBUS, signal.SIGABRT, signal.SIGILL, signal.SIGFPE):
        return KernelEnded(Death.CRASHED, f"the process crashed ({name})")
    return KernelEnded(Death.KILLED, f"the process was killed ({name})")


def _manager(job: Job, folder: str, line: Line) -> AsyncKernelManager:
    if job.warm:
        facts: dict[str, Any] = {"isolate": job.isolate, "limits": job.limits, "files": job.files, "folder": folder}
        return kernel_manager(WarmProvisioner, line=line.theirs, **facts)
    return kernel_manager(LocalProvisioner)


def _cold_settings(folder: str, line: Line) -> dict[str, Any]:
    fd = line.theirs.fileno()
    own = {"HOME": folder, "MPLCONFIGDIR": folder, "IPYTHONDIR": folder, LINE: str(fd)}
    return {"cwd": folder, "env": ENVIRONMENT | own | {"PYTHONPATH": python_path()}, "pass_fds": [fd]}


def _blank(nb: NotebookNode) -> NotebookNode:
    """A copy without outputs. Cells keep everything else."""
    blank = copy.deepcopy(nb)
    for index in _code_cells(blank):
        blank.cells[index].outputs, blank.cells[index].execution_count = [], None
    return blank


def _code_cells(nb: NotebookNode) -> list[int]:
    return [index for index, cell in enumerate(nb.cells) if cell.cell_type == "code"]


def _error_of(cell: NotebookNode) -> str:
    for output in cell.outputs:
        if output.output_type == "error":
            return f"{output.get('ename', '')}: {output.get('evalue', '')}"
    return ""
