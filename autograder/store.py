"""Stored evidence: a notebook is not run again while nothing that made its evidence changed."""

from __future__ import annotations

import functools
import hashlib
import importlib.metadata
import json
import platform
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import msgspec
from nbformat import NotebookNode, v4

from autograder import evidence as evidences
from autograder.cells import marks
from autograder.evidence import Evidence
from autograder.files import write_file

_PACKAGE = Path(__file__).parent
# What the evidence, and the notebook as it was run, depend on within the package:
_MAKERS = ("evidence.py", "cells.py", "probe", "sandbox", "data", "showing/clean.py", "showing/words.py")
# Those that students use, that run their cells, and that clean what these print:
_LIBRARIES = (
    *("torch", "torchvision", "optuna", "tensorboard", "numpy", "pandas", "matplotlib", "seaborn", "scikit-learn"),
    *("SQLAlchemy", "ipython", "ipykernel", "ipywidgets", "plotly", "tabulate", "bleach"),
)


class EvidenceStore:
    """A folder: for each notebook that was run `<key>.json`, its evidence, and `<key>.ipynb`, its outputs."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def get(self, key: str) -> tuple[NotebookNode, Evidence] | None:
        """What was stored under the key; None where nothing was, or where it can't be read."""
        try:
            evidence = evidences.decode((self.folder / f"{key}.json").read_bytes())
            text = (self.folder / f"{key}.ipynb").read_text(encoding="utf-8")
            notebook = v4.reads(text)  # not validated: `put` wrote it
        except (OSError, ValueError, msgspec.MsgspecError, AttributeError, KeyError):
            return None
        return notebook, evidence

    def put(self, key: str, notebook: NotebookNode, evidence: Evidence) -> None:
        """The evidence is written last: where it is, the notebook is too."""
        write_file(self.folder / f"{key}.ipynb", v4.writes(notebook).encode())
        write_file(self.folder / f"{key}.json", evidences.encode(evidence))


def key_of(notebook: NotebookNode, plan: Mapping[str, Any], files: Mapping[str, bytes], *facts: object) -> str:
    """SHA-256 of everything that decides what the evidence will be."""
    parts = {
        "cells": [_identity(cell) for cell in notebook.cells],
        "plan": dict(plan),
        "files": {name: hashlib.sha256(data).hexdigest() for name, data in files.items()},
        "facts": [repr(fact) for fact in facts],
        "makers": makers_version(),
    }
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def _identity(cell: NotebookNode) -> list[Any]:
    """What is in a cell; its pictures decide nothing, but come back with the notebook that was run."""
    return [cell.cell_type, cell.source, marks(cell), *cell.get("attachments", {}).items()]


@functools.cache
def makers_version() -> str:
    """Hash of the code, data and libraries that make evidence. Checks aren't among them."""
    digest = hashlib.sha256(platform.python_version().encode())
    for library in _LIBRARIES:
        digest.update(f"{library}={importlib.metadata.version(library)}".encode())
    for path in _maker_files():
        digest.update(str(path.relative_to(_PACKAGE)).encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _maker_files() -> Iterable[Path]:
    for name in _MAKERS:
        path = _PACKAGE / name
        found = sorted(path.rglob("*")) if path.is_dir() else [path]
        yield from (each for each in found if each.is_file() and "__pycache__" not in each.parts)
