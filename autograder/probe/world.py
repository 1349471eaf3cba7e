"""The world in which student code trains while it is graded: tiny data, scripted labels, no side effects.

The test set's labels are scripted. Whenever the weights have changed and somebody looks at its labels, they
are set so that the network's accuracy is a number chosen by the grader, another one each time. So an
honest evaluation gives exactly that number, and a stale value, a training accuracy, a loss or a constant
cannot be mistaken for it, however little the network learns in two epochs of five steps.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from types import FunctionType, MappingProxyType
from typing import TYPE_CHECKING, Any
from unittest import mock
from weakref import WeakKeyDictionary, WeakSet

import numpy as np
import torch
from torch import Tensor, nn
from torch.optim.optimizer import (
    Optimizer,
    register_optimizer_step_post_hook,
    register_optimizer_step_pre_hook,
)
from torch.utils.data import DataLoader, Subset
from torch.utils.tensorboard import SummaryWriter
from torchvision.datasets import CIFAR10

from autograder import data
from autograder.probe import gpu, networks, tiny, writer
from autograder.probe.labels import Curve, LabelScript
from autograder.probe.private import Private, ours_alone, with_item
from autograder.probe.tiny import CLASSES, IMAGE, TEST_IMAGES, one_by_one, role_of, underlying

if TYPE_CHECKING:
    from autograder.probe.recorder import Recorder


class World(Private):
    """Patches torch, torchvision and TensorBoard's writer while it is open; passes events to a recorder."""

    def __init__(self, seed: int) -> None:
        self.script = LabelScript(seed)
        self.recorder: Recorder | None = None
        self.tags: Mapping[str, int] = MappingProxyType({})  # TensorBoard's, and how often each was written
        self._training_sets: WeakSet[CIFAR10] = WeakSet()
        self._teaches_all_classes = False
        self._test_sets: WeakSet[CIFAR10] = WeakSet()
        self._last_test_set: CIFAR10 | None = None  # kept, where the notebook keeps only its images
        self._own_labels: Tensor | None = None
        self._images: Tensor | None = None
        self._batch_sizes: WeakKeyDictionary[DataLoader, int] = WeakKeyDictionary()  # as asked for
        self._batches: tuple[int, ...] = ()  # how many images there are in each of the notebook's batches
        self._measured: CIFAR10 | None = None  # the test set of these images
        self._labelled_at = 0  # steps of this training
        self._labelled_with = ""  # weights
        self._depth = 0
        self._measuring = False
        self._scripting = False
        self._patches = ExitStack()

    # --- opening and closing -------------------------------------------------------------------------------

    def open(self) -> None:
        data.serve()
        self._patch(CIFAR10, "__init__", self._small_dataset)
        self._patches.enter_context(mock.patch.object(CIFAR10, "targets", self._scripted_targets(), create=True))
        self._patch(DataLoader, "__init__", functools.partial(tiny.small_loader, self._batch_sizes))
        self._patch(DataLoader, "__iter__", self._watched_pass)
        self._patch(Subset, "__init__", tiny.small_subset)
        self._patches.enter_context(mock.patch.object(Subset, "__getattr__", tiny.of_the_data_set, create=True))
        for module in (torch.utils.data, torch.utils.data.dataset):
            self._patch(module, "random_split", tiny.split_in_proportion)
        self._patch(Optimizer, "__init__", self._watched_optimizer)
        self._patch(SummaryWriter, "__init__", writer.silent)
        for name in ("flush", "close", "_get_file_writer"):
            self._patch(SummaryWriter, name, lambda original: lambda *a, **k: None)
        for name in [name for name in dir(SummaryWriter) if name.startswith("add_")]:
            self._patch(SummaryWriter, name, functools.partial(writer.counted, self._count, name))
        gpu.replace(self._patch)
        self._patch(torch, "set_num_threads", lambda original: lambda *a, **k: None)
        self._patch(torch, "compile", lambda original: compile_nothing)
        for handle in (
            register_optimizer_step_pre_hook(self._before_step),
            register_optimizer_step_post_hook(self._after_step),
            nn.modules.module.register_module_forward_pre_hook(self._before_forward),
            nn.modules.module.register_module_forward_hook(self._after_forward, always_call=True),
        ):
            self._patches.callback(handle.remove)

    def close(self) -> None:
        self._patches.close()

    def _patch(self, owner: Any, name: str, make: Callable[[Any], Any]) -> None:
        original = getattr(owner, name)
        replacement = make(original)
        if isinstance(replacement, FunctionType):
            functools.update_wrapper(replacement, original)
        self._patches.enter_context(mock.patch.object(owner, name, replacement))

    def _count(self, tag: str) -> None:
        if tag in self.tags or len(self.tags) < writer.MAX_TAGS:
            self.tags = with_item(self.tags, tag, self.tags.get(tag, 0) + 1)

    # --- data ----------------------------------------------------------------------------------------------

    def _small_dataset(self, original: Callable) -> Callable:
        def init(dataset: CIFAR10, *args: Any, **kwargs: Any) -> None:
            original(dataset, *args, **kwargs)
            chosen = data.spread(dataset.targets, *(data.TRAIN if dataset.train else data.TEST))
            dataset.data = dataset.data[chosen]
            dataset.targets = [dataset.targets[index] for index in chosen]
            if dataset.train:
                self._training_sets.add(dataset)
                self._label_training_set(dataset)
            else:
                self._test_sets.add(dataset)
                self._last_test_set, self._images = dataset, None
                self._own_labels = torch.tensor(dataset.targets)

        return init

    def _scripted_targets(self) -> property:
        """`targets` of every data set: who reads those of a test set, through a loader or not, has them scripted."""

        def read(dataset: CIFAR10) -> list[int]:
            if dataset in self._test_sets:
                self.script_labels()
            return vars(dataset)["targets"]

        return property(read, lambda dataset, targets: vars(dataset).update(targets=targets))

    def _watched_pass(self, original: Callable) -> Callable:
        def iterate(loader: DataLoader) -> Iterator[Any]:
            role = role_of(loader.dataset)
            if self.recorder is None or role is None or self._measuring:
                return original(loader)
            return self._pass(role, self._batch_sizes.get(loader), tiny.length_of(loader), original(loader))

        return iterate

    def _pass(self, role: str, batch_size: int | None, length: int | None, batches: Iterator[Any]) -> Iterator[Any]:
        recorder = self.recorder
        assert recorder is not None
        current = recorder.pass_begins(role, batch_size, length)
        try:
            for batch in batches:
                recorder.batch(current)
                yield batch
        finally:
            recorder.pass_ends(current)

    def prefer(self, loader: Any) -> None:
        """Measure on this loader's test set, as the student's own transform gives it."""
        dataset = underlying(getattr(loader, "dataset", None))
        if dataset is not None and not dataset.train:
            self._see(dataset, one_by_one(dataset))
        elif self._last_test_set is not None:
            dataset = self._last_test_set
        if isinstance(loader, Iterable) and not isinstance(loader, Iterator) and dataset is not None:
            self._see(dataset, loader)

    def _see(self, dataset: CIFAR10, batches: Iterable[Any]) -> None:
        """The test images as these batches have them, if they are all of the data set's, in its order."""
        images: list[Tensor] = []
        labels: list[int] = []
        try:
            with torch.random.fork_rng(devices=[]):
                for pictures, classes in itertools.islice(batches, 2 * TEST_IMAGES):
                    images.append(pictures.cpu())
                    labels += classes.tolist()
            whole = torch.cat(images)
        except Exception:
            return  # no tensors, or something besides
        if labels == [int(label) for label in vars(dataset)["targets"]] and whole.shape[1:] == IMAGE:
            self._images, self._measured = whole, dataset
            self._batches = tuple(map(len, images)) if len(images) < len(whole) else (len(whole),)

    def images(self) -> Tensor | None:
        """The test images, `(18, 3, 32, 32)`; None where the notebook made no test set of tensors."""
        for dataset in self._test_sets if self._images is None else ():
            self._see(dataset, one_by_one(dataset))
        return self._images

    def labels(self) -> Tensor:
        assert self._measured is not None, "images() comes before"
        return torch.as_tensor(self._measured.targets)

    # --- accuracy ------------------------------------------------------------------------------------------

    def predictions(self, net: nn.Module) -> Tensor | None:
        """The classes that a network predicts for the test images; None where it cannot."""
        images = self.images()
        if images is None:
            return None
        self._measuring = True
        try:
            predicted = networks.predictions(net, images.split([*self._batches]))
            return predicted if predicted.shape == (len(images),) else None
        except Exception:
            return None
        finally:
            self._measuring = False

    @ours_alone
    def accuracies(self, net: nn.Module) -> tuple[float, ...]:
        """Test accuracies in percent, as many as there are `LABELLINGS`, or none.

        Those under labels of another time are for a student who keeps a copy of the test set, made at once, or when it
        was first needed in the notebook or in each training.
        """
        predicted = self.predictions(net)
        if predicted is None or self._own_labels is None:
            return ()
        return tuple(
            -1.0
            if labels is None or len(labels) != len(predicted)
            else 100 * (predicted == labels).double().mean().item()
            for labels in (self.labels(), self._own_labels, self.script.first, self.script.first_here)
        )

    @ours_alone
    def accuracies_of(self, nets: Iterable[nn.Module]) -> tuple[float, ...]:
        """Test accuracies of several networks, one after the other."""
        return tuple(accuracy for net in nets for accuracy in self.accuracies(net))

    @ours_alone
    def script_labels(self) -> None:
        """Choose the test accuracy of the network as it is now, once after each change of its weights."""
        recorder = self.recorder
        if self._scripting or self.script.is_empty or recorder is None or recorder.net is None or not recorder.steps:
            return
        if recorder.steps == self._labelled_at:
            return
        weights = networks.digest(recorder.net)
        if weights == self._labelled_with:
            self._labelled_at = recorder.steps  # what has stepped since was something else
            return
        self._scripting = True
        try:
            predicted = self.predictions(recorder.net)
        finally:
            self._scripting = False
        if predicted is None:
            return
        self._labelled_at, self._labelled_with = recorder.steps, weights
        targets, accuracy = self.script.next(predicted.tolist())
        self.label(targets)
        recorder.measured(recorder.net, accuracy)

    @ours_alone
    def label(self, targets: Sequence[int]) -> None:
        """Give every test set these labels, anew: who kept the list before keeps those labels.

        A notebook may have made an array of the list, or have cut it.
        """
        for dataset in self._test_sets:
            kept = vars(dataset)["targets"]
            if len(kept) == len(targets):
                vars(dataset)["targets"] = alike(kept, targets)

    def teach_all_classes(self) -> None:
        """Give the training images labels of all classes from now on: a notebook may treat some of them otherwise."""
        self._teaches_all_classes = True
        for dataset in self._training_sets:
            self._label_training_set(dataset)

    def _label_training_set(self, dataset: CIFAR10) -> None:
        kept = vars(dataset)["targets"]
        if self._teaches_all_classes:
            vars(dataset)["targets"] = alike(kept, [index % CLASSES for index in range(len(kept))])

    # --- training ------------------------------------------------------------------------------------------

    def _watched_optimizer(self, original: Callable) -> Callable:
        def init(optimizer: Optimizer, *args: Any, **kwargs: Any) -> None:
            original(optimizer, *args, **kwargs)
            if self.recorder is not None:
                self.recorder.built(optimizer)

        return init

    def _before_step(self, optimizer: Optimizer, args: Any, kwargs: Any) -> None:
        if self.recorder is not None:
            self.recorder.step_begins(optimizer)

    def _after_step(self, optimizer: Optimizer, args: Any, kwargs: Any) -> None:
        if self.recorder is not None:
            self.recorder.step_ends(optimizer)

    def _before_forward(self, module: nn.Module, args: Any) -> None:
        if self.recorder is None or self._measuring:
            return
        if self._depth == 0:
            self.recorder.called(module)
        self._depth += 1

    def _after_forward(self, module: nn.Module, args: Any, output: Any) -> None:
        if self.recorder is not None and not self._measuring:
            self._depth = max(0, self._depth - 1)

    @ours_alone
    def attend(self, recorder: Recorder | None, curve: Curve | None = None) -> None:
        """Send events to this recorder from now on. The test set has its own labels until they are scripted.

        An empty curve leaves them as they are.
        """
        self.recorder = recorder
        self.script.begin(curve, training=recorder is not None)
        self._labelled_at, self._labelled_with = 0, ""
        self._depth = 0
        if self._own_labels is not None:
            self.label(self._own_labels.tolist())


def alike(kept: Any, targets: Sequence[int]) -> Any:
    """Labels in the form that others had."""
    if isinstance(kept, Tensor):
        return torch.tensor(targets, dtype=kept.dtype)
    return np.array(targets, dtype=kept.dtype) if isinstance(kept, np.ndarray) else list(targets)


def compile_nothing(model: Any = None, **options: Any) -> Any:
    """torch.compile as a function or a decorator, leaving the model as it is: compiling takes a minute."""
    return model if model is not None else (lambda decorated: decorated)
