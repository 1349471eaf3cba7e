"""Colab while grading: stand-ins for `google.colab`, a Drive of the notebook's own, and nobody to wait for.

A notebook that was saved in Colab runs unchanged. Folders that a student has on their Drive are not handed in
with the notebook: they are made, empty, when the notebook enters them or writes to them.
"""

from __future__ import annotations

import functools
import os
import sys
import time
from collections.abc import Callable
from importlib import import_module
from importlib.machinery import ModuleSpec
from importlib.util import module_from_spec
from pathlib import Path
from types import ModuleType
from typing import Any
from unittest import mock

import pandas.io.common
import torch
from IPython.display import clear_output

from autograder.probe.figures import NOT_DRAWN

LONGEST_SLEEP = 0.05  # seconds
NAMES = ("MyDrive", "My Drive")  # of the Drive's folder, now and in older notebooks
ENTERED = ("os.chdir", "os.listdir", "os.scandir")
WRITTEN = {"open": 0, "sqlite3.connect": 0, "os.mkdir": 0, "os.rename": 1}  # event -> which argument is the file


def open_colab(shell: Any) -> None:
    """Lay out the Drive, let `google.colab` be imported, and make nothing wait; until the process ends."""
    drive = Drive(Path.home().resolve())
    drive.open()
    for name, module in _modules(drive).items():
        sys.modules[name] = module
    shell.magics_manager.register_alias("shell", "sh", "cell")
    shell.register_magic_function(nothing, "line", "tensorflow_version")
    _wait_for_nobody(shell)


class Drive:
    """A folder `drive` beside the notebook, as if the Drive had been mounted there."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.folder = home / "drive"

    def open(self) -> None:
        """Make it, and whatever folder in it is used from now on."""
        (self.folder / NAMES[0]).mkdir(parents=True, exist_ok=True)
        self._link(self.folder / NAMES[1], self.folder / NAMES[0])
        self._link(self.home / "gdrive", self.folder)
        sys.addaudithook(self._audit)
        mock.patch.object(torch, "save", self._writing(torch.save, 1, "f")).start()
        check = self._writing(pandas.io.common.check_parent_directory, 0, "path")
        mock.patch.object(pandas.io.common, "check_parent_directory", check).start()

    def mount(self, mountpoint: str = "/content/drive", *args: Any, **kwargs: Any) -> None:
        """Make the Drive appear at `mountpoint`, where that is within the notebook's own folder."""
        place = Path(mountpoint).absolute()
        if place.is_dir() and place.resolve() != self.folder:
            for name in NAMES:
                self._link(place / name, self.folder / NAMES[0])
        elif self.home in place.parents:
            self._link(place, self.folder)
        print(f"Mounted at {mountpoint}" if place.exists() else f"No Drive at {mountpoint} while grading.")

    def provide(self, path: Any, within: Path) -> None:
        """Make a folder, if it is below `within`."""
        folder = os.path.realpath(path)
        if folder.startswith(f"{within}{os.sep}"):
            os.makedirs(folder, exist_ok=True)

    def _audit(self, event: str, args: tuple[Any, ...]) -> None:
        """Called by Python before it touches a file."""
        if event not in ENTERED and event not in WRITTEN:
            return
        path = args[WRITTEN.get(event, 0)]
        if not isinstance(path, str | os.PathLike) or (event == "open" and not _creates(args[2])):
            return
        try:
            if event in ENTERED:
                self.provide(path, self.home if event == "os.chdir" else self.folder)
            else:
                self.provide(os.path.dirname(path), self.folder)
        except (OSError, ValueError):
            return  # what is wrong with the path is about to be told

    def _writing(self, original: Callable[..., Any], position: int, name: str) -> Callable[..., Any]:
        """`original`, which looks for its file's folder by itself; the file is its argument of this place or name."""

        @functools.wraps(original)
        def write(*args: Any, **kwargs: Any) -> Any:
            file = args[position] if len(args) > position else kwargs.get(name)
            if isinstance(file, str | os.PathLike):
                self.provide(os.path.dirname(file), self.folder)
            return original(*args, **kwargs)

        return write

    def _link(self, link: Path, target: Path) -> None:
        if not os.path.lexists(link):
            link.symlink_to(target, target_is_directory=True)


def _creates(flags: Any) -> bool:
    return isinstance(flags, int) and bool(flags & os.O_CREAT)


# --- google.colab ------------------------------------------------------------------------------------------


def nothing(*args: Any, **kwargs: Any) -> None:
    """What there is no use for while grading."""


def upload(*args: Any, **kwargs: Any) -> dict[str, bytes]:
    print("Nobody can upload a file while grading.")
    return {}


def secret(key: str) -> str:
    print(f"Your secret {key} stays with you: it is empty while grading.")
    return ""


def show_image(*args: Any, **kwargs: Any) -> None:
    print(NOT_DRAWN)


class SecretNotFoundError(Exception):
    """As in `google.colab.userdata`."""


class NotebookAccessError(Exception):
    """As in `google.colab.userdata`."""


def _modules(drive: Drive) -> dict[str, ModuleType]:
    """The modules of `google.colab`. What a module doesn't have here does nothing."""
    contents: dict[str, dict[str, Any]] = {
        "drive": {"mount": drive.mount},
        "files": {"upload": upload},
        "userdata": {
            "get": secret,
            "SecretNotFoundError": SecretNotFoundError,
            "NotebookAccessError": NotebookAccessError,
        },
        "output": {"clear": lambda *args, **kwargs: clear_output()},
        "patches": {"cv2_imshow": show_image},
    }
    names = (*contents, "ai", "auth", "data_table", "html", "kernel", "runtime", "sheets", "snippets", "widgets")
    made = {name: _module(f"google.colab.{name}", contents.get(name, {})) for name in names}
    package = _module("google.colab", {**made, "__all__": list(names), "__path__": []})
    google = sys.modules.get("google") or _module("google", {"__path__": []})
    google.colab = package  # type: ignore[attr-defined]
    return {"google": google, "google.colab": package, **{module.__name__: module for module in made.values()}}


def _module(name: str, contents: dict[str, Any]) -> ModuleType:
    module = module_from_spec(ModuleSpec(name, None))
    vars(module).update(contents)

    def attribute(wanted: str) -> Any:
        if wanted.startswith("__"):
            raise AttributeError(wanted)
        return nothing

    module.__getattr__ = attribute  # type: ignore[method-assign]
    return module


# --- waiting -----------------------------------------------------------------------------------------------


def _wait_for_nobody(shell: Any) -> None:
    """Sleeping is short, questions fail at once, and TensorBoard, which nobody sees, does not start."""
    sleep = time.sleep
    mock.patch.object(time, "sleep", lambda seconds: sleep(min(seconds, LONGEST_SLEEP))).start()
    for question in ("raw_input", "getpass"):
        mock.patch.object(shell.kernel, question, _unanswered).start()
    tensorboard = import_module("tensorboard.notebook")  # as an attribute of its package it is a lazy double
    for name in ("start", "display", "list"):
        mock.patch.object(tensorboard, name, _no_tensorboard).start()


def _unanswered(prompt: str = "", *args: Any, **kwargs: Any) -> str:
    raise EOFError(f"nobody can answer while grading: {str(prompt)[:100]}")


def _no_tensorboard(*args: Any, **kwargs: Any) -> None:
    print("[TensorBoard: not started while grading]")
