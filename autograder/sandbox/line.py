"""The grader's end of a testimony: what the probe says, if it is the probe that says it."""

from __future__ import annotations

import asyncio
import contextlib
import hmac
import secrets
import socket
from dataclasses import dataclass, field

import msgspec

from autograder import evidence
from autograder.evidence import Begins, Broke, Done, Opening, Tampering

MAX_PROBLEMS = 50
MAX_LINE_BYTES = evidence.MAX_ITEM_BYTES + 1024
HEARD_SECONDS = 5.0  # it has been said, or never will be
MAC_BYTES = 64  # in hex
FORGED = "something else than the probe spoke on its line"


@dataclass
class Inbox:
    """Evidence as it arrives: authenticated, decoded, refused where it is too much or not evidence.

    Where anything was refused, the evidence never counts as finished.
    """

    limit: int
    items: list[evidence.Item] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    begun: Begins | None = None  # the last step that began
    ended: bool = False  # whether the probe said that it came to an end, good or bad
    refused: bool = False
    received: int = 0
    size: int = 0
    key: bytes = b""

    def open(self) -> str:
        """Begin a testimony, whose items replace those of an earlier one. The key that signs them, in hex."""
        self.items, self.begun, self.ended, self.refused, self.received, self.size = [], None, False, False, 0, 0
        self.key = secrets.token_bytes(32)
        return self.key.hex()

    def add(self, line: bytes) -> None:
        mac, document = line[:MAC_BYTES], line[MAC_BYTES + 1 :]
        signed = hmac.digest(self.key, b"%d:" % self.received + document, "sha256").hex().encode()
        if not hmac.compare_digest(mac, signed):
            self.forged()
            return
        self.received += 1
        self.size += len(document)
        if len(self.items) >= evidence.MAX_ITEMS or self.size > self.limit:
            self.refuse("more evidence than is taken")
            self.ended = True
            return
        try:
            said = evidence.decode_item(document)
        except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
            self.refuse(str(error)[:200])
            return
        if isinstance(said, Begins):
            self.begun = said
        elif isinstance(said, Broke):
            self.note(f"the probe failed: {said.what}")
        elif not (isinstance(said, Done) and self.refused):
            self.items.append(said)
        self.ended |= isinstance(said, Broke | Done)

    def forged(self) -> None:
        if Tampering(FORGED) not in self.items:
            self.items.append(Tampering(FORGED))

    def refuse(self, why: str) -> None:
        self.refused = True
        self.note(f"evidence item {self.received} was refused: {why}")

    def note(self, problem: str) -> None:
        if len(self.problems) < MAX_PROBLEMS:
            self.problems.append(problem)


class Line:
    """Leads to one kernel. The ends of testimonies go over it, when no code but the probe's is going to run."""

    def __init__(self) -> None:
        self.ours, self.theirs = socket.socketpair()

    def testimony(self) -> socket.socket:
        """Send the kernel one end of a new socket pair, and keep the other."""
        ours, theirs = socket.socketpair()
        with theirs:
            socket.send_fds(self.ours, [b"t"], [theirs.fileno()])
        return ours

    async def heard(self) -> bytes:
        """What the notebook's process says of its forks: that there is one, or how it ended; b"" if nothing."""
        self.ours.setblocking(False)
        loop = asyncio.get_running_loop()
        with contextlib.suppress(OSError, TimeoutError):
            return await asyncio.wait_for(loop.sock_recv(self.ours, 64), HEARD_SECONDS)
        return b""

    def close(self) -> None:
        self.ours.close()
        self.theirs.close()


async def hear(line: socket.socket, opening: Opening, inbox: Inbox) -> None:
    """Say the opening, and listen until the witness has gone."""
    reader, writer = await asyncio.open_connection(sock=line, limit=MAX_LINE_BYTES)
    try:
        writer.write(msgspec.json.encode(opening) + b"\n")
        with contextlib.suppress(ConnectionError):
            while heard := await _line(reader, inbox):
                inbox.add(heard.rstrip(b"\n"))
                if inbox.ended:
                    return
    finally:
        writer.close()


async def _line(reader: asyncio.StreamReader, inbox: Inbox) -> bytes:
    """The next line; b"" at the end. One that is too long is no item's."""
    try:
        return await reader.readline()
    except ValueError:
        inbox.refuse("a line that is too long")
        inbox.ended = True
        return b""
