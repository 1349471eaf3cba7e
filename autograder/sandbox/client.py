"""nbclient with limits on what a kernel may send."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Mapping
from typing import Any

import msgspec
import nbformat
import zmq
from nbclient import NotebookClient
from nbclient.exceptions import DeadKernelError
from nbformat import NotebookNode

from autograder.evidence import Death
from autograder.sandbox.limits import Limits

MESSAGE_BYTES = 32 * 2**20  # a longer message from a kernel ends the connection
LOST_SECONDS = 10  # after the reply, until the cell's last output counts as lost
CUT = "[output cut here: too much of it]\n"


class KernelEnded(Exception):
    """The kernel is gone, or was ended for cause."""

    def __init__(self, death: Death, detail: str) -> None:
        super().__init__(detail)
        self.death, self.detail = death, detail


class Client(NotebookClient):
    """nbclient with limits on what a kernel may send."""

    def __init__(self, nb: NotebookNode, manager: Any, limits: Limits) -> None:
        # what is printed is joined where it is cleaned: nbclient's own way takes time as the square of a line's length
        super().__init__(nb, km=manager, allow_errors=True, timeout=None, coalesce_streams=False)
        self.iopub_timeout, self.raise_on_iopub_timeout = LOST_SECONDS, True
        self.manager: Any = manager
        self.channels: Any = None
        self.limits = limits
        self.hidden = False  # whether the cell is the probe's
        self.ended: KernelEnded | None = None
        self.sent = self.sent_by_cell = self.outputs_of_cell = 0

    async def start(self) -> None:
        """Connect to a kernel that was started. Raises TimeoutError."""
        self.channels = self.kc = self.manager.client()
        self.channels.context.setsockopt(zmq.MAXMSGSIZE, MESSAGE_BYTES)
        self.channels.start_channels(stdin=False, hb=False)
        self.channels.allow_stdin = False
        deadline = time.monotonic() + self.limits.start_seconds
        while not await self._answers(min(2.0, self.limits.start_seconds)):
            if await self.manager.provisioner.poll() is not None:
                raise DeadKernelError("the kernel ended before it was ready")
            if time.monotonic() > deadline:
                raise TimeoutError("the kernel did not answer")

    async def _answers(self, seconds: float) -> bool:
        """Whether both the kernel's channels work: a reply, and its idle status."""
        sent = self.channels.kernel_info()
        with contextlib.suppress(Exception):
            reply = await self.channels.get_shell_msg(timeout=seconds)
            while reply["parent_header"].get("msg_id") != sent:
                reply = await self.channels.get_shell_msg(timeout=seconds)
            while True:
                status = await self.channels.get_iopub_msg(timeout=0.5)
                ours = status["parent_header"].get("msg_id") == sent
                if ours and status["content"].get("execution_state") == "idle":
                    return True
        return False

    async def stop(self) -> None:
        """End the kernel and everything that it started."""
        await self.manager.provisioner.kill()
        try:
            await asyncio.wait_for(self.manager.provisioner.wait(), timeout=60)
        finally:
            if self.channels is not None:
                self.channels.stop_channels()
                self.channels.context.destroy(linger=0)
        await self.manager.cleanup_resources()

    async def _async_poll_kernel_alive(self) -> None:
        """As the original, but it notices sooner."""
        while await self.manager.provisioner.poll() is None:
            await asyncio.sleep(0.05)
        await asyncio.sleep(0.2)  # what it sent before its end may still arrive
        if self.task_poll_for_reply is not None:
            self.task_poll_for_reply.cancel()

    async def _async_poll_output_msg(self, parent_msg_id: str, cell: NotebookNode, cell_index: int) -> None:
        """As the original, but a message that can't be read ends the kernel."""
        try:
            await super()._async_poll_output_msg(parent_msg_id, cell, cell_index)
        except Exception as error:  # whatever a hostile kernel can make of the protocol
            self.end(Death.MALFORMED, f"a message that is none: {type(error).__name__}")

    def end(self, death: Death, detail: str) -> None:
        """Kill the kernel for what it sends."""
        if self.ended is None:
            self.ended = KernelEnded(death, detail)
            self._killing = asyncio.ensure_future(self.manager.provisioner.kill())

    def begin_cell(self, hidden: bool) -> None:
        self.hidden = hidden
        self.sent_by_cell = self.outputs_of_cell = 0

    def process_message(self, msg: dict[str, Any], cell: NotebookNode, cell_index: int) -> NotebookNode | None:
        """Count it, drop what is too much or belongs to no cell of the notebook; leave the rest to nbclient."""
        kind, size = msg["msg_type"], _size(msg["content"])
        self.sent += size * max(1, self._shown_times(msg))
        if self.sent > self.limits.output_bytes:
            self.end(Death.OUTPUT, f"more than {self.limits.output_bytes} bytes of output")
        msg["content"] = _sound(msg["content"])
        if kind in ("status", "execute_input", "clear_output"):
            return super().process_message(msg, cell, cell_index)
        if self.ended or kind.startswith("comm") or (self.hidden and kind != "error"):
            return None
        return self._take_output(msg, cell, cell_index, size)

    def _shown_times(self, msg: dict[str, Any]) -> int:
        """In how many outputs the notebook gets what a message brings: an update changes all of its display's."""
        transient = msg["content"].get("transient")
        display = transient.get("display_id") if isinstance(transient, Mapping) else None
        cells = self._display_id_map.get(display, {}) if isinstance(display, str) else {}
        return sum(map(len, cells.values()))

    def _take_output(self, msg: dict, cell: NotebookNode, cell_index: int, size: int) -> NotebookNode | None:
        allowed = self.limits.output_bytes_per_cell
        was_cut = self.sent_by_cell > allowed or self.outputs_of_cell > self.limits.outputs_per_cell
        self.sent_by_cell += size
        self.outputs_of_cell += 1
        if was_cut:
            return None
        if self.sent_by_cell > allowed or self.outputs_of_cell > self.limits.outputs_per_cell:
            cell.outputs.append(nbformat.v4.new_output("stream", name="stderr", text=CUT))
            return None
        return super().process_message(msg, cell, cell_index)


def _sound(content: dict[str, Any]) -> dict[str, Any]:
    """A message's content as a notebook can hold it: prompt numbers are numbers, and all text can be written."""
    if type(content.get("execution_count", 0)) is not int:
        content = {name: value for name, value in content.items() if name != "execution_count"}
    try:
        msgspec.json.encode(content)
    except UnicodeEncodeError:  # half a character
        return _writable(content)
    return content


def _writable(value: Any) -> Any:
    """A decoded JSON value without halves of characters."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, Mapping):
        return {_writable(key): _writable(item) for key, item in value.items()}
    return [_writable(item) for item in value] if isinstance(value, list | tuple) else value


def _size(value: object) -> int:
    """About how many bytes a decoded JSON value takes."""
    if isinstance(value, str):
        return len(value)
    if isinstance(value, Mapping):
        return 8 + sum(len(key) + _size(item) for key, item in value.items())
    if isinstance(value, list | tuple):
        return 8 + sum(_size(item) for item in value)
    return 8
