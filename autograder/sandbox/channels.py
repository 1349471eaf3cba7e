"""A kernel's channels: five Unix sockets, which listen before there is a kernel."""

from __future__ import annotations

import contextlib
import os
import socket
import tempfile

NUMBERS = {"shell": 1, "iopub": 2, "stdin": 3, "control": 4, "hb": 5}  # in the place of ports, as ZeroMQ's ipc has none


class Channels:
    """Listening sockets of a kernel's channels, by their numbers, in a private folder."""

    def __init__(self) -> None:
        self.folder = tempfile.mkdtemp(prefix="autograder-")
        self.prefix = os.path.join(self.folder, "channel")
        self.sockets = []
        for number in NUMBERS.values():
            listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            listener.bind(f"{self.prefix}-{number}")
            listener.listen(16)
            listener.setblocking(False)
            self.sockets.append(listener)

    def filenos(self) -> list[int]:
        return [listener.fileno() for listener in self.sockets]

    def close(self) -> None:
        """Close our copies; the kernel has its own."""
        for listener in self.sockets:
            listener.close()

    def remove(self) -> None:
        self.close()
        for name in os.listdir(self.folder) if os.path.isdir(self.folder) else ():
            os.unlink(os.path.join(self.folder, name))
        with contextlib.suppress(FileNotFoundError):
            os.rmdir(self.folder)
