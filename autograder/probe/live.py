"""The objects of a running notebook -> evidence, for the self-check. Leaves everything as it was.

The scenarios are those of grading. The differences: the notebook has been run by its student, on real data
and perhaps on a GPU. So its loaders and data sets are replaced by tiny ones on the CPU for the duration, and
what a training changes (names, weights, random states, files, TensorBoard logs) is put back.
"""

from __future__ import annotations

import contextlib
import copy
import os
import random
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

import matplotlib.pyplot as plt
import numpy as np
import optuna
import torch
from IPython.utils.capture import capture_output
from msgspec.structs import replace
from torch.utils.data import DataLoader, Dataset, RandomSampler
from torchvision.datasets import CIFAR10

from autograder.evidence import Done, Evidence, Item, StudyFacts, assemble
from autograder.probe.notebook import Namespace, contents_of, names_bound
from autograder.probe.programmes import programme_of
from autograder.probe.restoring import networks_in, restored
from autograder.probe.rig import Rig
from autograder.probe.saving import saved_weights
from autograder.probe.scenarios import quiet, scripted
from autograder.probe.steps import Steps
from autograder.probe.studies import described, given
from autograder.probe.tiny import underlying
from autograder.probe.world import World

SEED = 1
RUN_SECONDS = 3.0  # of CPU time, for one training; one that needs more is stopped
# What changes a file, and which of its arguments names it.
CHANGE_FILES = (
    *((torch, "save", 1), (os, "remove", 0), (os, "unlink", 0), (Path, "unlink", 0)),
    *((os, name, place) for name in ("rename", "replace") for place in (0, 1)),
)
MADE_UP = "no-name-"  # how Optuna begins a name of its own


def examine(namespace: Namespace, notebook: str) -> Evidence:
    """Run the notebook's scenarios on what its cells have defined so far."""
    with quiet(), ExitStack() as guards:
        found = list(of_the_search(namespace, notebook))
        for guard in (capture_output(), kept_names(namespace), kept_weights(namespace), kept_files()):
            guards.enter_context(guard)
        for guard in (kept_random_states(), kept_figures(), kept_data_set()):
            guards.enter_context(guard)
        world = World(SEED)
        guards.callback(world.close)
        world.open()
        with names_bound(namespace, **tiny(namespace)):
            rig = Rig(namespace, world, SEED, programme_of(notebook).epochs, RUN_SECONDS, Steps())
            found += scripted(notebook, rig, {}, copy.deepcopy(namespace.get("pruner_for")))
    return assemble(notebook, [*found, Done()])


# --- what the notebook's own search left -------------------------------------------------------------------


def of_the_search(namespace: Namespace, notebook: str) -> Iterator[Item]:
    study = namespace.get("study")
    if not isinstance(study, optuna.Study):
        return
    yield facts_of(study, namespace)
    if programme_of(notebook).restores:
        saved = {trial.number: saved_weights(trial) for trial in study.trials}
        yield restored(namespace, study, saved, [])


def facts_of(study: optuna.Study, namespace: Namespace) -> StudyFacts:
    """What a study says of itself. How its cell made it, and whether it is resumed, only grading finds out."""
    kept = study._storage  # Optuna has no public way to ask; the cache in front of a database is not the database
    facts = described(study, getattr(kept, "_backend", kept), given(namespace), namespace)
    return replace(facts, own_name=not study.study_name.startswith(MADE_UP), own_pruner=True)


# --- tiny data ---------------------------------------------------------------------------------------------


def tiny(namespace: Namespace) -> Namespace:
    """Stand-ins for the notebook's CIFAR-10 loaders and data sets, and for its GPU, by name."""
    found: Namespace = {}
    for name, value in namespace.items():
        if isinstance(value, DataLoader) and underlying(value.dataset) is not None:
            found[name] = tiny_loader(value)
        elif isinstance(value, Dataset) and underlying(value) is not None:
            found[name] = tiny_set(value)
        elif name == "device":
            found[name] = "cpu" if isinstance(value, str) else torch.device("cpu")
    return found


def tiny_loader(loader: DataLoader) -> DataLoader:
    shuffle = isinstance(loader.sampler, RandomSampler)
    return DataLoader(tiny_set(loader.dataset), batch_size=loader.batch_size or 8, shuffle=shuffle)


def tiny_set(dataset: Any) -> CIFAR10:
    original = underlying(dataset)
    assert original is not None
    return CIFAR10("data", train=original.train, transform=original.transform)


# --- what is put back --------------------------------------------------------------------------------------


@contextlib.contextmanager
def kept_names(namespace: Namespace) -> Iterator[None]:
    """Names that student code binds with `global`, and lists, dictionaries and sets that it adds to."""
    before, put_back = dict(namespace), contents_of(namespace)
    try:
        yield
    finally:
        for name in namespace.keys() - before.keys():
            del namespace[name]
        namespace.update(before)
        put_back()


@contextlib.contextmanager
def kept_weights(namespace: Namespace) -> Iterator[None]:
    """The weights, buffers and modes of the notebook's own networks."""
    networks = {id(net): net for net in networks_in(namespace)}.values()
    before = [(net, copy.deepcopy(net.state_dict()), {m: m.training for m in net.modules()}) for net in networks]
    try:
        yield
    finally:
        for net, state, modes in before:
            net.load_state_dict(state)
            for module, mode in modes.items():
                module.training = mode


@contextlib.contextmanager
def kept_files() -> Iterator[None]:
    """Work in a folder that goes afterwards. Files that are saved or removed elsewhere are put back as they were."""
    here, before = Path.cwd(), dict[Path, _Content | None]()

    def noting(original: Callable[..., Any], place: int) -> Callable[..., Any]:
        def changing(*args: Any, **kwargs: Any) -> Any:
            named = [*args, kwargs.get("f")][place]
            if isinstance(named, str | os.PathLike):
                path = Path(named).resolve()
                before.setdefault(path, _Content.of(path))
            return original(*args, **kwargs)

        return changing

    with tempfile.TemporaryDirectory(prefix="selfcheck-", ignore_cleanup_errors=True) as folder, ExitStack() as patches:
        os.chdir(folder)
        for owner, name, place in CHANGE_FILES:
            patches.enter_context(mock.patch.object(owner, name, noting(getattr(owner, name), place)))
        try:
            yield
        finally:
            patches.close()
            os.chdir(here)
            for path, content in before.items():
                _put_back(path, content)


@dataclass(frozen=True)
class _Content:
    """What is in a file, and since when."""

    data: bytes
    times: tuple[int, int]

    @classmethod
    def of(cls, path: Path) -> _Content | None:
        if not path.is_file():
            return None
        status = path.stat()
        return cls(path.read_bytes(), (status.st_atime_ns, status.st_mtime_ns))


def _put_back(path: Path, content: _Content | None) -> None:
    if content is None and path.is_file():
        path.unlink()
    if content is not None and path.parent.is_dir():  # not in the folder that went
        path.write_bytes(content.data)
        os.utime(path, ns=content.times)


@contextlib.contextmanager
def kept_random_states() -> Iterator[None]:
    """Python's, NumPy's and torch's generators, those of GPUs included."""
    python, numpy = random.getstate(), np.random.get_state()
    with torch.random.fork_rng():
        try:
            yield
        finally:
            random.setstate(python)
            np.random.set_state(numpy)


@contextlib.contextmanager
def kept_figures() -> Iterator[None]:
    """Figures that student code opens are closed."""
    before = set(plt.get_fignums())
    try:
        yield
    finally:
        for number in set(plt.get_fignums()) - before:
            plt.close(number)


@contextlib.contextmanager
def kept_data_set() -> Iterator[None]:
    """torchvision's CIFAR-10, which is made to read the tiny data set meanwhile."""
    with ExitStack() as stack:
        for name in ("__init__", "train_list", "test_list", "meta"):
            stack.enter_context(mock.patch.object(CIFAR10, name, getattr(CIFAR10, name)))
        yield
