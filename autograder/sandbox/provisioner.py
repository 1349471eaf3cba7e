"""Kernels from the zygote for jupyter_client, and so for nbclient and nbgrader."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import socket
import sys
from pathlib import Path
from typing import Any

from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning.provisioner_base import KernelProvisionerBase
from traitlets import Any as AnyTrait
from traitlets import Bool, Unicode
from traitlets import Dict as DictTrait

from autograder.sandbox.channels import NUMBERS, Channels
from autograder.sandbox.limits import Limits, MemoryGroup
from autograder.sandbox.warm import ForkedProcess, specification, zygote

POLL_SECONDS = 0.02
GROUP_TRIES = 250
FILE_BYTES = 16 * 2**20


class WarmProvisioner(KernelProvisionerBase):
    """A kernel forked from a warm process, isolated unless told otherwise.

    Registered as `autograder-warm`; a kernelspec chooses it with
    `"metadata": {"kernel_provisioner": {"provisioner_name": "autograder-warm"}}`.
    """

    isolate = Bool(True, help="Run behind the wall: see jail.py.").tag(config=True)
    limits = AnyTrait(help="A `Limits`.")
    files = DictTrait(None, allow_none=True, help="Name -> bytes; None: the files of the folder given as cwd.")
    folder = Unicode("", help="Where to run when not isolated; as a rule the cwd.")
    line = AnyTrait(None, help="The kernel's end of the probe's `Line`, as a socket; None where nobody listens.")

    process: ForkedProcess | None = None
    channels: Channels | None = None
    group: MemoryGroup | None = None

    @property
    def has_process(self) -> bool:
        return self.process is not None

    async def pre_launch(self, **kwargs: Any) -> dict[str, Any]:
        self.channels = Channels()
        manager: Any = self.parent
        manager.cache_ports = False
        manager.transport, manager.ip = "ipc", self.channels.prefix
        for channel, number in NUMBERS.items():
            setattr(manager, f"{channel}_port", number)
        self.connection_info = manager.get_connection_info()
        return await super().pre_launch(cmd=["(forked)"], **kwargs)

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> Any:
        assert self.channels is not None
        limits = self.limits or Limits()
        cwd = kwargs.get("cwd") or ""
        files = self.files if self.files is not None else _files_of(cwd)
        info: Any = self.connection_info
        place = self.folder or cwd or "."
        spec = specification(info["key"].decode(), info["signature_scheme"], limits, files, place)
        self.group = MemoryGroup.create(limits.memory_bytes) if self.isolate else None
        self.process = await asyncio.to_thread(self._fork, spec)
        self.channels.close()
        return self.connection_info

    def _fork(self, spec: bytes) -> ForkedProcess:
        assert self.channels is not None
        with contextlib.ExitStack() as opened:
            line = self.line or opened.enter_context(socket.socket(socket.AF_UNIX))
            fds = [*self.channels.filenos(), line.fileno()]
            if self.group is not None:
                fds.append(self.group.open())
                opened.callback(os.close, fds[-1])
            return ForkedProcess(zygote(self.isolate).fork(spec, fds))

    async def poll(self) -> int | None:
        return self.process.poll() if self.process else 0

    async def wait(self) -> int | None:
        if self.process is None:
            return 0
        while self.process.poll() is None:
            await asyncio.sleep(POLL_SECONDS)
        code, self.process = self.process.code, None
        return code

    async def send_signal(self, signum: int) -> None:
        if self.process:
            self.process.send_signal(signum)

    async def kill(self, restart: bool = False) -> None:
        await self.send_signal(signal.SIGKILL)

    async def terminate(self, restart: bool = False) -> None:
        await self.send_signal(signal.SIGKILL)

    async def shutdown_requested(self, restart: bool = False) -> None:
        """There is nothing to tidy up that would be worth waiting for."""
        await self.kill()

    async def cleanup(self, restart: bool = False) -> None:
        if self.process is not None:
            await self.kill()
            await self.wait()
        if self.group is not None:
            for _ in range(GROUP_TRIES):
                if self.group.remove():
                    break
                await asyncio.sleep(POLL_SECONDS)
            self.group = None
        if self.channels is not None:
            self.channels.remove()
            self.channels = None


def _files_of(folder: str) -> dict[str, bytes]:
    """Regular files next to a notebook, small ones, no links, no notebooks."""
    return {
        path.name: path.read_bytes()
        for path in (sorted(Path(folder).iterdir()) if folder else ())
        if path.is_file() and not path.is_symlink() and path.suffix != ".ipynb"
        if path.stat().st_size < FILE_BYTES
    }


def kernel_manager(provisioner: type[KernelProvisionerBase], **settings: Any) -> AsyncKernelManager:
    """A manager of one kernel, which needs no installed kernelspec."""
    kernel = "--IPKernelApp.kernel_class=autograder.sandbox.kernel.ProbedKernel"
    argv = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}", kernel]
    spec = KernelSpec(argv=argv, display_name="Python 3", language="python")
    manager = AsyncKernelManager(kernel_name="python3", autorestart=False)
    manager._kernel_spec = spec
    manager.provisioner = provisioner(kernel_id="sandbox", kernel_spec=spec, parent=manager, **settings)
    return manager
