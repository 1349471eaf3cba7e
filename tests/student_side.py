"""Runs a notebook's cells as a student does, with nothing of ours but the archive that students fetch.

A program: `python student_side.py FOLDER` with FOLDER/job.json; it writes FOLDER/answer.json. Only what the set-up
cell sees to can be imported in it, and what that needs itself: not this repository, nor what grading needs besides.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib.abc
import json
import os
import random
import sys
import time
from importlib.metadata import PackageNotFoundError, packages_distributions, requires
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

RUNTIME = ("ipykernel", "pip")  # what runs a notebook


class Absent(importlib.abc.MetaPathFinder):
    """Hides all packages but these, in pip's names, and what they need. They may lack on a student's machine."""

    def __init__(self, present: list[str]) -> None:
        known = with_requirements(present)
        self.names = {
            name
            for name, owners in packages_distributions().items()
            if not known & set(map(canonicalize_name, owners)) and name != "autograder"
        }

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> None:
        if name.split(".")[0] in self.names:
            raise ImportError(f"{name} is not installed here")


def with_requirements(packages: list[str]) -> set[str]:
    """The packages, and all that pip would install with them."""
    found: set[str] = set()
    left = list(packages)
    while left:
        name = canonicalize_name(left.pop())
        if name not in found:
            found.add(name)
            with contextlib.suppress(PackageNotFoundError):
                needed = map(Requirement, requires(name) or [])
                left += [each.name for each in needed if not each.marker or each.marker.evaluate({"extra": ""})]
    return found


def main(folder: Path) -> None:
    job = json.loads((folder / "job.json").read_text())
    del sys.path[0]  # this folder: a student has nothing of it
    serve_tiny_images(job["repository"])
    sys.meta_path.insert(0, Absent([*job["needed"], *RUNTIME]))
    os.chdir(folder)
    sys.path.insert(0, "")  # as in a kernel
    answers = [play(cells, job["calls"]) for cells in job["notebooks"]]
    (folder / "answer.json").write_text(json.dumps(answers))
    os._exit(0)


def serve_tiny_images(repository: str) -> None:
    """CIFAR-10 itself needs a network. The path goes again: what students fetch has to stand alone."""
    sys.path.insert(0, repository)
    from autograder import data

    data.serve()
    sys.path.remove(repository)
    for name in [name for name in sys.modules if name.split(".")[0] == "autograder"]:
        del sys.modules[name]


def play(cells: list[str], calls: list[str]) -> dict[str, Any]:
    """Run the cells, then each call; what it showed, how long it took, and whether anything was changed by it."""
    import IPython
    from IPython.core.interactiveshell import InteractiveShell

    shell = InteractiveShell.instance()
    shell.reset()
    for cell in cells:
        result = shell.run_cell(cell, store_history=True)
        result.raise_error()
    before = state(shell.user_ns)
    shown, seconds = {}, {}
    for call in calls:
        start = time.process_time()
        result = shell.run_cell(call)
        result.raise_error()
        seconds[call] = time.process_time() - start
        shown[call] = {"text": repr(result.result), "html": result.result._repr_html_()}
    after = state(shell.user_ns)
    changed = [key for key in before if before[key] != after[key]]
    return {"shown": shown, "seconds": seconds, "changed": changed, "ipython": IPython.__version__}


def state(namespace: dict[str, Any]) -> dict[str, Any]:
    """Everything of the student's that a self-check could spoil, as comparable values."""
    import numpy as np
    import optuna
    import torch
    from torchvision.datasets import CIFAR10

    def digest(value: bytes) -> str:
        return hashlib.sha256(value).hexdigest()

    study, net = namespace.get("study"), namespace.get("best_net")
    return {
        "names": sorted(name for name in namespace if not name.startswith("_") and name != "In"),
        "loaders": [id(namespace["trainloader"]), id(namespace["testloader"]), namespace["epochs"]],
        "trials": [repr(trial) for trial in study.trials] if study else [],
        "weights": {name: digest(value.numpy().tobytes()) for name, value in net.state_dict().items()} if net else {},
        "random": digest(repr(random.getstate()).encode()),
        "numpy": digest(repr(np.random.get_state()).encode()),
        "torch": digest(torch.get_rng_state().numpy().tobytes()),
        "files": {str(path): path.stat().st_mtime_ns for path in sorted(Path().rglob("*")) if path.is_file()},
        "folder": os.getcwd(),
        "verbosity": optuna.logging.get_verbosity(),
        "patched": [str(optuna.create_study), str(CIFAR10.__init__), str(torch.save), str(torch.optim.Adam.__init__)],
        "marks": namespace.get("marks"),
    }


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
