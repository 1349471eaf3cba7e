"""An IPython kernel in a process that was forked: sockets come as file descriptors, nothing is written."""

from __future__ import annotations

import builtins
import os
import sys
import traceback
from types import ModuleType
from typing import Any, ClassVar

import zmq
from ipykernel.iostream import IOPubThread
from ipykernel.ipkernel import IPythonKernel
from ipykernel.kernelapp import IPKernelApp
from traitlets.config import Config

from autograder.sandbox.channels import NUMBERS

ORIGINAL_BUILTINS = dict(vars(builtins))


class ProbedKernel(IPythonKernel):
    """IPython's kernel; it ends at once where it would tidy up, and runs the probe's cells past IPython.

    Cells that aren't kept in the history are the probe's. They don't pass through the shell, where a
    student's code could have hooked an input transformer or replaced `run_cell`, and find the probe's modules
    where they were.
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._streams = sys.stdout, sys.stderr
        self._probe: dict[str, ModuleType] = {}

    async def do_shutdown(self, restart: bool) -> dict[str, Any]:
        os._exit(0)

    async def do_execute(
        self, code: str, silent: bool, store_history: bool = True, *args: Any, **kwargs: Any
    ) -> dict[str, Any]:
        if store_history:
            return await super().do_execute(code, silent, store_history, *args, **kwargs)
        sys.stdout, sys.stderr = self._streams
        sys.modules.update(self._probe)
        try:
            exec(compile(code, "<probe>", "exec"), {"__builtins__": dict(ORIGINAL_BUILTINS)})
        except BaseException as error:
            return self._failed(error)
        self._probe = self._probe or {k: v for k, v in sys.modules.items() if k.split(".")[0] == "autograder"}
        return {"status": "ok", "execution_count": 0, "payload": [], "user_expressions": {}}

    def _failed(self, error: BaseException) -> dict[str, Any]:
        lines = traceback.format_exception(error)
        content = {"ename": type(error).__name__, "evalue": str(error), "traceback": lines[-30:]}
        self.send_response(self.iopub_socket, "error", content)
        return {"status": "error", "execution_count": 0, **content}


class WarmKernelApp(IPKernelApp):
    """Serves the kernel on sockets that listen already. Has no connection file, heartbeat or history."""

    listeners: ClassVar[dict[int, int]] = {}  # number of the channel -> file descriptor

    def parse_command_line(self, argv: list[str] | None = None) -> None:
        """There is no command line: what is to be set is given as `config`."""

    def load_config_file(self, *args: Any, **kwargs: Any) -> None:
        """There is no configuration file."""

    def init_connection_file(self) -> None:
        """What the file would say is given by `serve`."""

    def write_connection_file(self, **kwargs: Any) -> None:
        """Whoever started us knows the sockets."""

    def init_heartbeat(self) -> None:
        """The zygote tells when we end."""
        os.close(self.listeners[NUMBERS["hb"]])

    def init_iopub(self, context: zmq.Context) -> None:
        """As the original, without its TCP socket for forked children: their output goes nowhere."""
        self.iopub_socket = context.socket(zmq.XPUB)
        self.iopub_port = self._bind_socket(self.iopub_socket, self.iopub_port)
        self.configure_tornado_logger()
        self.iopub_thread = IOPubThread(self.iopub_socket, pipe=False, session=self.session)
        self.iopub_thread.start()
        self.iopub_socket = self.iopub_thread.background_socket
        os.register_at_fork(after_in_child=_mute)

    def init_crash_handler(self) -> None:
        """Standard error leads nowhere."""

    def _try_bind_socket(self, s: zmq.Socket, port: int) -> int:
        s.setsockopt(zmq.USE_FD, self.listeners[port])
        s.bind(f"ipc:///tmp/.channel-{port}")  # a name only: the socket is bound elsewhere
        return port


def _mute() -> None:
    """In a process that student code forked: its standard streams would use our sockets."""
    sys.stdout = sys.stderr = open(os.devnull, "w")  # noqa: SIM115


def make_app(key: str, scheme: str, listeners: dict[int, int]) -> WarmKernelApp:
    """A kernel on these sockets, ready to start."""
    WarmKernelApp.listeners = listeners
    config = Config({"HistoryManager": {"enabled": False}, "IPCompleter": {"use_jedi": False}})
    app = WarmKernelApp.instance(
        kernel_class=ProbedKernel, transport="ipc", ip="/tmp/.channel", log_level=50, config=config
    )
    for channel, number in NUMBERS.items():
        setattr(app, f"{channel}_port", number)
    app.session.key, app.session.signature_scheme = key.encode(), scheme
    app.initialize([])
    shell: Any = app.shell
    shell.ask_exit = lambda: None  # `exit()` ends a notebook nowhere but in a terminal
    if "matplotlib" in sys.modules:
        shell.enable_matplotlib("inline")  # it was imported when there was no shell to show figures in
    return app
