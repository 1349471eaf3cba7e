"""Files of weights, as trials name them in the user attribute `saved_path`."""

from __future__ import annotations

import contextlib
import os
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import optuna
import torch
from torch import nn

from autograder.evidence import Saved
from autograder.probe import networks
from autograder.probe.recorder import Recorder
from autograder.probe.values import text
from autograder.probe.world import World

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


def take_saved(path: object, build: Callable[[], nn.Module], recorder: Recorder, world: World) -> Saved | None:
    """Load the file that a trial named, as the last exercise of the search does, and remove it.

    `build` makes the student's network for the trial.
    """
    if isinstance(path, os.PathLike):
        problem = "the attribute is a path object, and a database keeps text: str(path)"
        return Saved(text(path), exists=weights_file(path) is not None, loads=False, problem=problem)
    if not isinstance(path, str):
        return None
    file = weights_file(path)
    if file is None:
        return Saved(text(path), exists=False, loads=False, problem="there is no such file")
    try:
        state = torch.load(file, map_location="cpu", weights_only=True)
        net = _network_with(state, build, recorder)
    except pickle.UnpicklingError:
        problem = "it holds other things than weights, which torch.load(weights_only=True) refuses"
        return Saved(text(path), exists=True, loads=False, problem=problem)
    except Exception as error:
        problem = text(" ".join(str(error).split()))
        found = _facts_in(file, build, recorder, world)
        return Saved(text(path), exists=True, loads=False, problem=problem, **found)
    finally:
        with contextlib.suppress(OSError):
            file.unlink()  # or the next run could pass it off as its own
    return Saved(text(path), exists=True, loads=True, **_facts_of(net, recorder, world))


def _facts_in(file: Path, build: Callable[[], nn.Module], recorder: Recorder, world: World) -> dict[str, Any]:
    """`_facts_of` the weights in a file that holds other things besides: of several, those that were trained."""
    try:
        saved = torch.load(file, map_location="cpu", weights_only=True)
    except Exception:
        return {}
    untrained: dict[str, Any] = {}
    for state in networks.states_in(saved):
        with contextlib.suppress(Exception):
            found = _facts_of(_network_with(state, build, recorder), recorder, world)
            if found["epoch"] != 0:
                return found
            untrained = untrained or found
    return untrained


def _facts_of(net: nn.Module, recorder: Recorder, world: World) -> dict[str, Any]:
    """The epoch that a network's weights are from, and their accuracies, as `Saved` has them."""
    weights, epoch = networks.digest(net), recorder.epoch_of(net)
    accuracy = recorder.accuracy_with.get(weights)
    judged = weights == recorder.judged_with if recorder.judged_with else None
    known = bool(epoch) or accuracy is not None  # otherwise they are of no time in this training
    accuracies = world.accuracies(net)
    return {
        "epoch": epoch,
        "accuracy": accuracy,
        "accuracies": accuracies if known else (),
        "strange": () if known else accuracies,
        "judged": judged,
    }


def _network_with(state: Any, build: Callable[[], nn.Module], recorder: Recorder) -> nn.Module:
    """A network with these weights: built anew, or the one that was trained. Raises where none fits."""
    try:
        net = build()
        net.load_state_dict(state)
    except Exception:
        if recorder.net is None:
            raise
        net = recorder.net
        net.load_state_dict(state)
    return net
