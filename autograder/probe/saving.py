"""Files of weights, as trials name them in the user attribute `saved_path`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import optuna
import torch

MAX_WEIGHTS_BYTES = 256 * 2**20  # as large as a file can be behind the wall


def weights_file(named: object) -> Path | None:
    """The file that is named so, if there is one that is not too large."""
    if not isinstance(named, str | os.PathLike):
        return None
    try:
        file = Path(named)
        return file if file.is_file() and file.stat().st_size <= MAX_WEIGHTS_BYTES else None
    except (OSError, ValueError):  # no name of a file: a text that is too long, or has a zero in it
        return None


def saved_weights(trial: optuna.trial.FrozenTrial | optuna.Trial) -> dict[str, Any]:
    """What is in the file that the trial names; nothing where it cannot be read."""
    named = trial.user_attrs.get("saved_path")
    file = weights_file(named) if isinstance(named, str) else None
    if file is None:
        return {}
    try:
        state = torch.load(file, map_location="cpu", weights_only=True)
    except Exception:
        return {}
    return state if isinstance(state, dict) else {}
