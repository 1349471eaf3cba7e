"""A process that has imported everything once, and forks kernels. Runs no student code itself.

Started by `warm.Zygote` with one end of a socket pair on file descriptor 3. Each message on it asks for one
kernel and carries file descriptors: `conn`, on which the zygote takes signals to send (one byte each) and
tells the kernel's end; `spec`, a file with the kernel's specification as JSON; the five channels' listening
sockets; the probe's line; and perhaps a memory cgroup's. The end of the socket pair, or of a `conn`, ends what it
serves.

The zygote has one thread, no file of the course, no secret and no network; its environment is made for it.
"""

from __future__ import annotations

import base64
import contextlib
import gc
import importlib
import json
import os
import random
import selectors
import signal
import socket
import sys
import traceback
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.evidence import LINE
from autograder.sandbox import jail
from autograder.sandbox.channels import NUMBERS
from autograder.sandbox.limits import Limits, apply

CONTROL = 3
MAX_FDS = 9
FAILED = 97  # exit code of a child that could not become a kernel

# Imported while the zygote starts, so that no notebook waits for it. What isn't installed is skipped.
WARM = """
    numpy pandas torch torch.nn torch.optim torch.utils.data torch.utils.tensorboard torchvision
    torchvision.datasets torchvision.transforms torchvision.models torchvision.utils tensorboard
    tensorboard.backend.event_processing.event_accumulator optuna optuna.storages optuna.pruners
    optuna.samplers optuna.importance optuna.trial optuna.visualization optuna.visualization.matplotlib
    optuna.storages.journal optuna.study.study sqlalchemy.dialects.sqlite alembic plotly plotly.express
    matplotlib matplotlib.pyplot matplotlib.backends.backend_agg matplotlib_inline.backend_inline
    matplotlib.font_manager PIL.Image PIL.PngImagePlugin sklearn tqdm tqdm.auto tqdm.notebook IPython
    IPython.core.completer ipykernel.ipkernel ipykernel.kernelapp ipykernel.zmqshell ipykernel.iostream
    ipykernel.displayhook ipykernel.comm ipykernel.subshell_manager autograder.sandbox.kernel
    autograder.evidence autograder.data autograder.probe.colab autograder.probe.offline
    autograder.probe.examination autograder.probe.scenarios plotly.io._renderers tensorboard.notebook
    IPython.core.debugger IPython.core.oinspect IPython.core.completerlib IPython.extensions.storemagic
    tornado.platform.asyncio sqlite3 unittest.mock multiprocessing.pool concurrent.futures.process pdb
    psutil IPython.core.magics.execution pandas.io.formats.csvs pandas.io.formats.html
    pandas.io.formats.string torch.utils.serialization.config
"""


def warm_up() -> None:
    """Import and use once what is slow the first time.

    Garbage is not collected meanwhile: that takes seconds, and writes into pages that forks are to share.
    """
    gc.disable()
    os.environ.pop("PYTHONPATH", None)
    for name in WARM.split():
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    with contextlib.suppress(ImportError):
        _warm_torch()
    with contextlib.suppress(ImportError):
        _warm_optuna()
    gc.freeze()
    gc.enable()
    if len(os.listdir("/proc/self/task")) > 1:
        raise RuntimeError("an import started a thread: children that are forked now could hang")


def _warm_torch() -> None:
    import torch

    torch.manual_seed(0)
    torch.set_num_threads(1)
    with contextlib.suppress(RuntimeError):
        torch.set_num_interop_threads(1)
    layer = torch.nn.Linear(1, 1)
    torch.optim.SGD(layer.parameters(), lr=0.1)  # imports torch._dynamo, for a second


def _warm_optuna() -> None:
    """A search and its pictures: SQLAlchemy, alembic, plotly and matplotlib are slow the first time."""
    import matplotlib.pyplot as plt
    import optuna
    import PIL.Image
    from matplotlib.backends.registry import backend_registry

    PIL.Image.init()
    backend_registry.list_all()  # looks for more of them in every package
    _read_schema_once()
    study = optuna.create_study(storage="sqlite://")
    study.optimize(lambda trial: trial.suggest_float("x", 1e-3, 1, log=True), n_trials=3)
    study.trials_dataframe()
    for module in (optuna.visualization, optuna.visualization.matplotlib):
        for plot in ("plot_optimization_history", "plot_slice", "plot_param_importances"):
            getattr(module, plot)(study)
    plt.close("all")


def _read_schema_once() -> None:
    """Let Optuna read the history of its database schema now, and not three times for each storage that is made.

    That is a dozen files for alembic to import, a tenth of a second each time; none of them ever changes.
    """
    from alembic.script import ScriptDirectory

    read = ScriptDirectory.from_config
    known: dict[str | None, ScriptDirectory] = {}

    def from_config(config: Any) -> ScriptDirectory:
        place = config.get_main_option("script_location")
        return known[place] if place in known else known.setdefault(place, read(config))

    ScriptDirectory.from_config = from_config  # type: ignore[method-assign]


@dataclass
class Child:
    pid: int
    conn: socket.socket
    pidfd: int
    ended: bool = False


class Server:
    """The zygote's loop."""

    def __init__(self, control: socket.socket, view: jail.View | None) -> None:
        self.control, self.view = control, view
        self.selector = selectors.DefaultSelector()
        self.selector.register(control, selectors.EVENT_READ, None)
        self.own_pids = os.open("/proc/self/ns/pid", os.O_RDONLY | os.O_CLOEXEC) if view else -1

    def run(self) -> None:
        """Serve until whoever started us is gone."""
        while True:
            for key, _ in self.selector.select():
                if key.data is None:
                    if not self.accept():
                        return
                elif key.data.ended:  # as another event of the same moment has told
                    continue
                elif key.fileobj is key.data.conn:
                    self.pass_signal(key.data)
                else:
                    self.report_end(key.data)

    def accept(self) -> bool:
        message, fds, _, _ = socket.recv_fds(self.control, 64, MAX_FDS)
        if not message:
            return False
        conn = socket.socket(fileno=fds[0])
        try:
            pid = self.fork(conn, fds[1:])
        except OSError as error:
            conn.send(json.dumps({"error": str(error)}).encode())
            conn.close()
        else:
            child = Child(pid, conn, os.pidfd_open(pid))
            self.selector.register(conn, selectors.EVENT_READ, child)
            self.selector.register(child.pidfd, selectors.EVENT_READ, child)
        finally:
            for fd in fds[1:]:
                os.close(fd)
        return True

    def fork(self, conn: socket.socket, fds: list[int]) -> int:
        """A child, in a PID namespace of its own where we isolate."""
        if self.view:
            jail.unshare(jail.NEW_PID)
        try:
            pid = os.fork()
            if pid == 0:
                become_kernel(conn, fds, self.view)
        finally:
            if self.view:
                jail.setns(self.own_pids, jail.NEW_PID)
        return pid

    def pass_signal(self, child: Child) -> None:
        """One byte is one signal; the end of the connection is a kill."""
        try:
            numbers = child.conn.recv(16)
        except OSError:
            numbers = b""
        if not numbers:
            self.selector.unregister(child.conn)
        for number in numbers or [signal.SIGKILL]:
            with contextlib.suppress(ProcessLookupError):
                signal.pidfd_send_signal(child.pidfd, number)
                if self.view is None and number == signal.SIGKILL:
                    os.killpg(child.pid, number)

    def report_end(self, child: Child) -> None:
        child.ended = True
        _, status, used = os.wait4(child.pid, 0)
        if self.view is None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(child.pid, signal.SIGKILL)
        end = {"code": os.waitstatus_to_exitcode(status), "cpu": used.ru_utime + used.ru_stime}
        with contextlib.suppress(OSError):
            child.conn.send(json.dumps(end).encode())
        with contextlib.suppress(KeyError):
            self.selector.unregister(child.conn)
        self.selector.unregister(child.pidfd)
        child.conn.close()
        os.close(child.pidfd)


def become_kernel(conn: socket.socket, fds: list[int], view: jail.View | None) -> None:
    """In the child: go behind the wall, place the files, serve. Never returns."""
    try:
        os.setsid()
        spec_fd, listeners, (line, *groups) = fds[0], fds[1 : 1 + len(NUMBERS)], fds[1 + len(NUMBERS) :]
        with open(spec_fd, "rb", closefd=False) as file:
            spec = json.load(file)
        for group in groups:
            os.write(group, b"0")
        jail.close_inherited({conn.fileno(), line, *listeners})
        os.environ[LINE] = str(line)
        _settle(spec, view)
        from autograder.sandbox.kernel import make_app

        app = make_app(spec["key"], spec["scheme"], dict(enumerate(listeners, start=1)))
        conn.close()
    except BaseException:
        try:
            conn.send(json.dumps({"error": traceback.format_exc()[-2000:]}).encode())
        finally:
            os._exit(FAILED)
    try:
        app.start()
    finally:
        os._exit(0)


def _settle(spec: dict[str, Any], view: jail.View | None) -> None:
    limits = Limits(**spec["limits"])
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    if view:
        jail.enter_child(view, limits)
        apply(limits)
        home = jail.HOME
    else:
        home = spec["folder"]
    os.chdir(home)
    os.environ.update(HOME=home)
    random.seed(0)  # Python's own generator takes a new seed in every fork
    for name, content in spec["files"].items():
        path = Path(home, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(base64.b64decode(content))
    sys.argv = ["kernel"]
    sys.path[0:0] = [""]
    sys.path.append(home)  # the course's modules are found from any folder
    if view:
        jail.confine()


def main() -> None:
    """Entry of the process: `argv` is the word "jail" or "bare"."""
    control = socket.socket(fileno=CONTROL)
    package = Path(__file__).resolve().parent.parent
    view = jail.View.of_this_python(package) if sys.argv[1] == "jail" else None
    sys.modules["debugpy"] = None  # type: ignore[assignment]  # nobody debugs here, and it is slow
    try:
        if view:
            jail.enter_zygote(view)
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for whoever started us
        warm_up()
    except jail.SandboxUnavailable as error:
        control.send(json.dumps({"unavailable": str(error)}).encode())
        return
    control.send(b'{"ready": true}')
    Server(control, view).run()
    os._exit(0)


if __name__ == "__main__":
    main()
