"""The grader's side of the zygote: starts it on demand, asks it for kernels, notices when it has died."""

from __future__ import annotations

import base64
import contextlib
import json
import os
import select
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from autograder.sandbox.jail import NO_FORK, SandboxUnavailable
from autograder.sandbox.limits import Limits

START_SECONDS = 180
ENVIRONMENT = {
    "PATH": "/usr/local/bin:/usr/bin:/bin",
    "HOME": "/tmp/student",
    "USER": "student",
    "LANG": "C.UTF-8",
    "TZ": "UTC",
    "PYTHONHASHSEED": "0",
    "PYTHONDONTWRITEBYTECODE": "1",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "NUMEXPR_NUM_THREADS": "1",
    "MPLBACKEND": "module://matplotlib_inline.backend_inline",
    "MPLCONFIGDIR": "/tmp/.matplotlib",
    "IPYTHONDIR": "/tmp/.ipython",
    "TORCHINDUCTOR_CACHE_DIR": "/tmp/.inductor",
    "COLUMNS": "110",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "TQDM_MININTERVAL": "1",
    "CUDA_VISIBLE_DEVICES": "",  # with a GPU, torch starts threads, and no fork of theirs can train
}


class ZygoteDied(RuntimeError):
    """The zygote ended while something depended on it. Nobody's submission is at fault."""


class Zygote:
    """One zygote process, started by the first `fork` and again when it has died. Safe for threads."""

    def __init__(self, isolate: bool) -> None:
        self.isolate = isolate
        self.lock = threading.Lock()
        self.control: socket.socket | None = None
        self.process: subprocess.Popen[bytes] | None = None
        self.owner = os.getpid()
        self.ended = False

    def start(self) -> None:
        """Start it now. Raises SandboxUnavailable where this machine can't isolate."""
        with self.lock:
            self._started()

    def fork(self, spec: bytes, fds: list[int]) -> socket.socket:
        """A new kernel's connection: it takes signals, and tells the end as JSON."""
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        try:
            with theirs, tempfile.TemporaryFile() as file:
                file.write(spec)
                file.flush()
                file.seek(0)
                if not self._ask([theirs.fileno(), file.fileno(), *fds]):
                    self._ask([theirs.fileno(), file.fileno(), *fds], last_try=True)
        except BaseException:
            ours.close()
            raise
        return ours

    def _ask(self, fds: list[int], *, last_try: bool = False) -> bool:
        """Whether the zygote took a request. One that did not is stopped: the next request starts another one."""
        control = None
        try:
            with self.lock:
                control = self._started()
            socket.send_fds(control, [b"fork"], fds)
        except (OSError, ZygoteDied):
            with self.lock:
                if self.control is control:  # and not one that another thread has started since
                    self._stop()
            if last_try:
                raise
            return False
        return True

    def _started(self) -> socket.socket:
        if self.ended:
            raise ZygoteDied("grading was interrupted")
        if self.owner != os.getpid():  # we are a fork of the grader: its zygote isn't ours
            self.control = self.process = None
            self.owner = os.getpid()
        if self.control is None or self.process is None or self.process.poll() is not None:
            self._stop()
            self._start()
        assert self.control is not None
        return self.control

    def _start(self) -> None:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs, tempfile.TemporaryFile() as errors:
            self.process = subprocess.Popen(
                _command(theirs.fileno(), "jail" if self.isolate else "bare"),
                env=ENVIRONMENT | {"PYTHONPATH": python_path()},
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=errors,
                start_new_session=True,
            )
            theirs.close()
            try:
                answer = self._answer(ours)
            except ZygoteDied as error:
                ours.close()
                self._stop()
                errors.seek(0)
                told = errors.read()[-2000:].decode(errors="replace")
                raise ZygoteDied(f"{error}\n{told}") from None
        if "unavailable" in answer:
            ours.close()
            self._stop()
            raise SandboxUnavailable(answer["unavailable"])
        self.control = ours

    @staticmethod
    def _answer(control: socket.socket) -> dict[str, Any]:
        ready, _, _ = select.select([control], [], [], START_SECONDS)
        message = control.recv(65536) if ready else b""
        if not message:
            raise ZygoteDied("the process that forks kernels did not start")
        return json.loads(message)

    def stop(self) -> None:
        with self.lock:
            self._stop()

    def _stop(self) -> None:
        if self.control is not None:
            self.control.close()
        if self.process is not None and self.owner == os.getpid():
            with contextlib.suppress(ProcessLookupError):
                self.process.kill()
            self.process.wait()
        self.control = self.process = None


def python_path() -> str:
    """Where this package is, and package folders that only our own environment names."""
    packages = [path for path in sys.path if path.endswith(("site-packages", "dist-packages"))]
    return os.pathsep.join([str(Path(__file__).resolve().parents[2]), *packages])


def _command(fd: int, mode: str) -> list[str]:
    """Python, with the end of the socket pair moved to the number that the zygote expects."""
    code = f"import os; os.dup2({fd}, 3); from autograder.sandbox.zygote import main; main()"
    return [sys.executable, "-P", "-c", code, mode]


_zygotes = {True: Zygote(isolate=True), False: Zygote(isolate=False)}


def zygote(isolate: bool) -> Zygote:
    """The zygote of this process."""
    return _zygotes[isolate]


def require_isolation() -> None:
    """Make sure, before anything is graded, that this machine can isolate. Raises SandboxUnavailable."""
    if sys.platform != "linux":
        raise SandboxUnavailable(NO_FORK)
    zygote(isolate=True).start()


def start_early() -> None:
    """Start the zygote in the background: it takes some seconds, in which other things can be imported.

    Whoever needs it waits for it as ever, and hears why where it can't be started.
    """

    def start() -> None:
        with contextlib.suppress(SandboxUnavailable, ZygoteDied, OSError):
            require_isolation()

    threading.Thread(target=start, daemon=True).start()


def stop_zygotes(for_good: bool = False) -> None:
    """End the zygotes now, and whatever runs in them; none is started again, where it is for good.

    They also end with the process that uses them.
    """
    for each in _zygotes.values():
        each.ended = each.ended or for_good
        each.stop()


class ForkedProcess:
    """A kernel as the grader sees it: may be sent signals, and ends."""

    def __init__(self, conn: socket.socket) -> None:
        self.conn = conn
        self.conn.setblocking(False)
        self.code: int | None = None  # exit code, or minus the signal's number
        self.cpu = 0.0  # seconds
        self.lost = False  # it never became a kernel, or the zygote went away and the kernel with it
        self.problem = ""

    def poll(self) -> int | None:
        """The exit code, None while it runs. Where the fork itself failed, `lost` and `problem` say so."""
        if self.code is not None:
            return self.code
        try:
            message = self._told()
        except BlockingIOError:
            return None
        except OSError:
            message = b""
        end: dict[str, Any] = json.loads(message) if message else {}
        self.lost = not message
        self.conn.close()
        if "error" in end:
            self.lost, self.problem = True, end["error"]
        self.code, self.cpu = end.get("code", -signal.SIGKILL), end.get("cpu", 0.0)
        return self.code

    def _told(self) -> bytes:
        """What the zygote says; b"" where it is gone. A signal that nobody took any more fails the first reading."""
        with contextlib.suppress(ConnectionResetError):
            return self.conn.recv(4096)
        return self.conn.recv(4096)

    def send_signal(self, number: int) -> None:
        if self.code is None:
            with contextlib.suppress(OSError):
                self.conn.send(bytes([number]))


def specification(key: str, scheme: str, limits: Limits, files: Mapping[str, bytes], folder: str) -> bytes:
    """What a child must know to become a kernel, as JSON."""
    coded = {name: base64.b64encode(content).decode() for name, content in files.items()}
    parts = {"key": key, "scheme": scheme, "limits": asdict(limits), "files": coded, "folder": folder}
    return json.dumps(parts).encode()
