"""The probe's testimony: given by a fork of the notebook's process, on a line of its own, item by item signed.

No thread lives on in a fork, so nothing of the notebook's runs beside the probe. The grader sends the end of the
line when the last cell has run, and over it, when the notebook's process has been stopped, the key and the seed.
"""

from __future__ import annotations

import contextlib
import gc
import hmac
import itertools
import os
import resource
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import msgspec

from autograder.evidence import LINE, Begins, Broke, Item, Opening, Tampering, encode
from autograder.probe.private import Private, is_ours, suspect

LINE_SECONDS = 5.0  # until the end of a line counts as lost: it was sent before it was asked for
STOP_SECONDS = 30.0  # until the notebook's process must have stopped: who passes the signal on may be busy
ROOM = 8  # descriptors kept, so that a notebook which holds all others can be examined

_fork, _kill, _exit, _pid = os.fork, os.kill, os._exit, os.getpid
_received, _socket = socket.recv_fds, socket.socket
_digest = hmac.digest


def _hooks_in_forks(when: str) -> list[Callable[[], None]]:
    """Python's own list of what `os.register_at_fork` was given for that moment. It has no public name."""

    def nothing() -> None: ...

    os.register_at_fork(**{when: nothing})
    return next(each for each in gc.get_referrers(nothing) if isinstance(each, list) and nothing in each)


_IN_FORKS = [_hooks_in_forks(when) for when in ("before", "after_in_parent", "after_in_child")]


class Voice(Private):
    """The witness's end of the line. Only the probe speaks with it, and no process that is forked meanwhile."""

    def __init__(self, line: socket.socket) -> None:
        self._line = line
        self._file = line.makefile("rwb")
        self.opening: Opening = msgspec.json.decode(self._file.readline(), type=Opening)
        self._sign = signer(self.opening.key)
        os.register_at_fork(after_in_child=self._hang_up)

    def say(self, item: Item | Begins | Broke) -> None:
        if not is_ours(sys._getframe(1)):
            suspect("something else than the probe wanted to speak on its line")
            raise PermissionError("the line is the probe's own")
        self._file.write(self._sign(encode(item)) + b"\n")
        self._file.flush()

    def _hang_up(self) -> None:
        self._line.close()
        with contextlib.suppress(OSError):
            self._file.close()


def signer(key: str) -> Callable[[bytes], bytes]:
    """Puts before each document its HMAC under the key, in which its number counts."""
    secret, numbers = bytes.fromhex(key), itertools.count()

    def sign(document: bytes) -> bytes:
        if not is_ours(sys._getframe(1)):
            raise PermissionError("the key is the probe's own")
        return _digest(secret, b"%d:" % next(numbers) + document, "sha256").hex().encode() + b" " + document

    return sign


class Witness(Private):
    """The notebook's process as the origin of testimonies. Made before the student's first cell."""

    __slots__ = ("_alone", "_forks", "_line", "_pid", "_room")

    def __init__(self) -> None:
        self._line = socket.socket(fileno=int(os.environ.pop(LINE)))
        self._line.settimeout(LINE_SECONDS)
        self._alone = os.getpid() == 1  # in a PID namespace of our own
        self._room = [os.open(os.devnull, os.O_RDONLY) for _ in range(ROOM)]
        self._pid = 0
        self._forks = tuple(map(len, _IN_FORKS))

    def testify(self, give: Callable[[Voice], None]) -> None:
        """Fork, and let the fork `give` testimony. Returns in the notebook's process, at once."""
        if self._alone:
            _end_all_others()
        while self._room:
            os.close(self._room.pop())
        _, ends, _, _ = _received(self._line, 1, 1)
        line = _socket(fileno=ends[0])
        notebook = _pid()
        hooks = []
        for before, known in zip(_IN_FORKS, self._forks, strict=True):
            hooks += before[known:]  # libraries register some; the notebook's own would speak first
            del before[known:]
        most = resource.getrlimit(resource.RLIMIT_NPROC)[1]
        resource.setrlimit(resource.RLIMIT_NPROC, (most, most))  # the notebook's threads may have left no room
        self._pid = _fork()
        if self._pid:
            line.close()
            self._line.send(b"forked")
            return
        try:
            self._line.close()
            self._speak(line, notebook, give, any(getattr(hook, "__module__", "") == "__main__" for hook in hooks))
        finally:
            _exit(0)

    def _speak(self, line: socket.socket, notebook: int, give: Callable[[Voice], None], hooked: bool) -> None:
        _be_silent()
        voice = Voice(line)
        try:
            if self._alone:  # what was started in the meantime; the notebook's own process has been stopped
                with contextlib.suppress(ProcessLookupError):
                    _kill(-1, signal.SIGKILL)
            for trouble in _not_alone(notebook):
                voice.say(Tampering(trouble))
            if hooked:
                voice.say(Tampering("the notebook hooked itself into the probe's fork"))
            give(voice)
        except BaseException as error:
            voice.say(Broke(f"{type(error).__name__}: {error}"[:300]))

    def bury(self) -> None:
        """Tell how the fork ended: exit code or minus a signal's number, and CPU seconds."""
        _, status, used = os.wait4(self._pid, 0)
        self._line.send(b"%d %f" % (os.waitstatus_to_exitcode(status), used.ru_utime + used.ru_stime))


def _end_all_others() -> None:
    """End what the notebook started, which would count against the number of processes that there may be."""
    with contextlib.suppress(ProcessLookupError):
        _kill(-1, signal.SIGKILL)
    with contextlib.suppress(ChildProcessError):
        while True:
            os.waitpid(-1, 0)


def _be_silent() -> None:
    """What is printed while the probe calls the student's functions goes nowhere, and nobody traces it."""
    sys.stdout = sys.stderr = open(os.devnull, "w")  # noqa: SIM115
    sys.settrace(None)
    sys.setprofile(None)
    threading.settrace(None)
    threading.setprofile(None)
    signal.signal(signal.SIGINT, signal.default_int_handler)


def _not_alone(notebook: int) -> list[str]:
    """What runs beside the testimony though it must not. Raises TimeoutError where the notebook was not stopped."""
    tasks = Path("/proc/self/task")
    if not tasks.exists():
        return []
    deadline = time.monotonic() + STOP_SECONDS
    while _state(notebook) not in "Tt":
        if time.monotonic() > deadline:
            raise TimeoutError("the notebook's process did not stop")
        time.sleep(0.001)
    return ["a thread was started beside the probe"] if len(list(tasks.iterdir())) > 1 else []


def _state(pid: int) -> str:
    """A process's state as one letter: T is stopped."""
    return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
