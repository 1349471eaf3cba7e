"""No network while grading: what needs it says so in one sentence, at once, and lets the notebook go on.

The course's own files are an exception: whoever fetches them, from wherever, gets them.
"""

from __future__ import annotations

import ast
import builtins
import functools
import io
import linecache
import os
import socket
import sys
import urllib.request
from collections.abc import Callable
from email.message import Message
from pathlib import Path
from types import FrameType
from typing import Any
from unittest import mock
from unittest.mock import MagicMock
from urllib.parse import urlsplit
from urllib.response import addinfourl

import torchvision

OFFLINE = "there is no network while grading; this costs nothing"
COMMANDS = ".commands"  # a folder in the home
PACKAGES = Path(__file__).parent / "packages"  # shadows pip in processes that a notebook starts
ASKED = "asked"  # a file in COMMANDS: names of packages that pip could not install

FETCH = "apt apt-get aria2c conda curl gdown git huggingface-cli kaggle mamba ngrok npm wget".split()  # noqa: SIM905
SERVE = ("optuna-dashboard", "streamlit", "tensorboard")
SAYS = {
    **dict.fromkeys(FETCH, OFFLINE),
    **dict.fromkeys(SERVE, "not started while grading"),
    "nvidia-smi": "there is no GPU while grading; this costs nothing",
}
# What Colab has beside the packages that the course needs, by the names under which they are imported.
IN_COLAB = frozenset(
    """
    altair bokeh cv2 keras pynvml pytorch_lightning statsmodels tensorflow timm torchaudio torchmetrics transformers
    wandb xgboost
    """.split()  # noqa: SIM905
)


def go_offline() -> None:
    """Put the stand-ins in place, until the process ends."""
    _close_network()
    _lay_out_commands(Path.home() / COMMANDS)
    mock.patch.object(builtins, "__import__", _Importer(Path.home() / COMMANDS / ASKED)).start()
    weights = torchvision.models.WeightsEnum
    mock.patch.object(weights, "get_state_dict", _random_weights).start()


# --- the network -------------------------------------------------------------------------------------------


def _close_network() -> None:
    """Sockets find no host, and say why; `urllib` serves the files that were placed beside the notebook."""
    mock.patch.object(socket, "getaddrinfo", _only_local(socket.getaddrinfo)).start()
    files = {path.name: path.read_bytes() for path in Path.cwd().iterdir() if path.is_file()}
    urllib.request.install_opener(urllib.request.build_opener(CourseFiles(files)))


def _only_local(original: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(original)
    def getaddrinfo(host: Any, *args: Any, **kwargs: Any) -> Any:
        try:
            return original(host, *args, **kwargs)
        except socket.gaierror:
            raise socket.gaierror(socket.EAI_AGAIN, OFFLINE) from None

    return getaddrinfo


class CourseFiles(urllib.request.BaseHandler):
    """Answers requests for files of these names; others go their way, which leads nowhere."""

    handler_order = 100  # before those that would ask the network

    def __init__(self, files: dict[str, bytes]) -> None:
        self.files = files

    def http_open(self, request: urllib.request.Request) -> addinfourl | None:
        content = self.files.get(Path(urlsplit(request.full_url).path).name)
        if content is None:
            return None
        headers = Message()
        headers["Content-Length"] = str(len(content))
        response = addinfourl(io.BytesIO(content), headers, request.full_url, 200)
        response.msg = "OK"  # type: ignore[attr-defined]
        return response

    https_open = http_open


def _random_weights(weights: Any, *args: Any, **kwargs: Any) -> Any:
    """Weights of the right shapes, in place of pretrained ones that can't be fetched."""
    name = type(weights).__name__.removesuffix("_Weights").lower()
    print(f"{name}: {OFFLINE}; the pretrained weights are replaced by random ones.")
    return torchvision.models.get_model(name, weights=None).state_dict()


# --- commands ----------------------------------------------------------------------------------------------


def _lay_out_commands(folder: Path) -> None:
    """Programs that would fetch something, before the others in the PATH; and pip, for this Python's processes."""
    folder.mkdir(exist_ok=True)
    for name, sentence in SAYS.items():
        _write_script(folder / name, f"echo '{name}: {sentence}'")
    _write_script(folder / "sudo", 'exec "$@"')
    _write_script(folder / "sleep", ":")
    for name in ("pip", "pip3"):
        _write_script(folder / name, f'exec "{sys.executable}" -m pip "$@"')
    for name in ("python", "python3"):
        _write_script(folder / name, f'exec "{sys.executable}" "$@"')
    os.environ["PATH"] = os.pathsep.join([str(folder), os.environ["PATH"]])
    os.environ["PYTHONPATH"] = str(PACKAGES)
    os.environ["PIP_ASKED"] = str(folder / ASKED)


def _write_script(path: Path, command: str) -> None:
    path.write_text(f"#!/bin/sh\n{command}\n")
    path.chmod(0o755)


# --- packages ----------------------------------------------------------------------------------------------


class _Importer:
    """`import` in the notebook: a stand-in for a package that Colab has, or that pip was asked for, and isn't here.

    So one line that nothing depends on does not cost the cell in which it stands. Where the notebook is ready for the
    package's absence, it is absent.
    """

    def __init__(self, asked: Path) -> None:
        self.asked = asked
        self.original = builtins.__import__
        self.given: dict[str, MagicMock] = {}

    def __call__(self, name: str, globals: Any = None, *args: Any, **kwargs: Any) -> Any:
        try:
            return self.original(name, globals, *args, **kwargs)
        except ModuleNotFoundError as error:
            package = name.partition(".")[0]
            own = globals is not None and globals.get("__name__") == "__main__"
            if not own or error.name != package or not self._is_known(package) or is_tried(sys._getframe(1)):
                raise
        if package not in self.given:
            print(f"{package} is not here while grading: what is called of it does nothing.")
            self.given[package] = MagicMock(name=package)
        return self.given[package]

    def _is_known(self, package: str) -> bool:
        asked = self.asked.read_text().split() if self.asked.exists() else ()
        return package in IN_COLAB or package.lower() in asked


def is_tried(frame: FrameType) -> bool:
    """Whether the line that runs stands in a `try` that catches something."""
    try:
        tree = ast.parse("".join(linecache.getlines(frame.f_code.co_filename)))
    except SyntaxError:
        return False
    tried = [node.body for node in ast.walk(tree) if isinstance(node, ast.Try) and node.handlers]
    return any(body[0].lineno <= frame.f_lineno <= (body[-1].end_lineno or 0) for body in tried)
