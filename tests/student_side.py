"""Runs a notebook's cells as a student does, with nothing of ours but the archive that students fetch.

A program: `python -I student_side.py FOLDER` with FOLDER/job.json; it writes FOLDER/answer.json. What students
don't have (this repository, nbgrader, rich, typer) can't be imported in it.
"""

from __future__ import annotations

import hashlib
import importlib.abc
import json
import os
import random
import sys
import time
from pathlib import Path
from typing import Any


class Absent(importlib.abc.MetaPathFinder):
    """Packages that a student's machine lacks."""

    names = ("nbgrader", "nbclient", "nbconvert", "rich", "typer", "bleach", "hypothesis", "skimage")

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> None:
        if name.split(".")[0] in self.names:
            raise ImportError(f"{name} is not installed here")


def main(folder: Path) -> None:
    job = json.loads((folder / "job.json").read_text())
    serve_tiny_images(job["repository"])
    sys.meta_path.insert(0, Absent())
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
