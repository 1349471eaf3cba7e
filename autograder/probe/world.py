"""The world in which student code trains while it is graded: tiny data, scripted labels, no side effects.

The test set's labels are scripted. Whenever the weights have changed and somebody looks at its labels, they
are set so that the network's accuracy is a number chosen by the grader, another one each time. So an
honest evaluation gives exactly that number, and a stale value, a training accuracy, a loss or a constant
cannot be mistaken for it, however little the network learns in two epochs of five steps.
"""

from __future__ import annotations

import functools
import itertools
import os
import sys
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sized
from contextlib import ExitStack, suppress
from types import FunctionType
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
from torch.utils.data import (
    BatchSampler,
    ConcatDataset,
    DataLoader,
    Dataset,
    RandomSampler,
    Subset,
    SubsetRandomSampler,
    WeightedRandomSampler,
)
from torch.utils.tensorboard import SummaryWriter
from torchvision.datasets import CIFAR10

from autograder import data
from autograder.probe import gpu, networks
from autograder.probe.doubles import fraction

if TYPE_CHECKING:
    from autograder.probe.recorder import Recorder

TRAIN_IMAGES, TEST_IMAGES = data.TRAIN[0], data.TEST[0]
TRAIN_BATCH, TEST_BATCH = 4, 9  # five steps in an epoch: room for gradients of several batches, and for schedules
WHOLE = 10_000  # images in CIFAR-10's own test set
# Right answers out of 18 that are no whole number out of 20, so that a training accuracy never equals one.
# The first of each band comes first: low ones and high ones that somebody may have a rule of his own for.
BANDS = LOW, MIDDLE, HIGH = (1, 2, 3, 4, 5), (8, 6, 7, 10), (17, 11, 12, 13, 14, 15)
ALL_WRONG = 9  # answers wrong at least, where all ten classes have to be among the labels
# The accuracies of a training's epochs. Each curve falls somewhere, and after two epochs two of three have fallen:
# what keeps the first, the last or the best is seen to differ.
CURVES = ((LOW, HIGH, MIDDLE), (HIGH, LOW, MIDDLE), (MIDDLE, LOW, HIGH))
Curve = tuple[tuple[int, ...], ...]
CLASSES = 10
IMAGE = (3, 32, 32)


def role_of(dataset: Any, depth: int = 10) -> str | None:
    """ "train", "test" or "both" for CIFAR-10, also under other data sets or joined; None for anything else."""
    if isinstance(dataset, CIFAR10):
        return "train" if dataset.train else "test"
    roles = {role_of(part, depth - 1) for part in shown_by(dataset)} - {None} if depth else set()
    return "both" if len(roles) > 1 else next(iter(roles), None)


def shown_by(dataset: Any) -> list[Any]:
    """The data sets whose images one shows: those that are joined in it, or the one under it."""
    inner = getattr(dataset, "dataset", None)
    if isinstance(dataset, Subset) and isinstance(inner, ConcatDataset):
        places = {bisect_right(inner.cumulative_sizes, index) for index in dataset.indices}
        return [part for place, part in enumerate(inner.datasets) if place in places]
    joined = getattr(dataset, "datasets", None)
    if isinstance(joined, list):
        return joined
    held = [each for each in getattr(dataset, "__dict__", {}).values() if isinstance(each, Dataset)]
    return [inner] if inner is not None else held if len(held) == 1 else []


def one_by_one(dataset: CIFAR10) -> Iterator[tuple[Tensor, Tensor]]:
    """Batches of one image each; raises where a transform gives no tensors."""
    for index in range(len(dataset)):
        image, label = dataset[index]
        yield image[None], torch.tensor([label])


def underlying(dataset: Any) -> CIFAR10 | None:
    """The CIFAR-10 in it, under `Subset`s and data sets of the student's that hold another one."""
    for _ in range(10):
        if isinstance(dataset, CIFAR10) or dataset is None:
            return dataset
        held = shown_by(dataset)
        dataset = held[0] if len(held) == 1 else None
    return None


class World:
    """Patches torch, torchvision and TensorBoard's writer while it is open; passes events to a recorder."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self.recorder: Recorder | None = None
        self.tags: dict[str, int] = {}
        self.suspicions: set[str] = set()  # signs of tampering, in words
        self._training_sets: WeakSet[CIFAR10] = WeakSet()
        self._teaches_all_classes = False
        self._test_sets: WeakSet[CIFAR10] = WeakSet()
        self._last_test_set: CIFAR10 | None = None  # kept, where the notebook keeps only its images
        self._own_labels: Tensor | None = None
        self._first_labels: Tensor | None = None  # of those that were scripted
        self._first_labels_here: Tensor | None = None  # the same, in this training
        self._images: Tensor | None = None
        self._batch_sizes: WeakKeyDictionary[DataLoader, int] = WeakKeyDictionary()  # as asked for
        self._batches: list[int] = []  # how many images there are in each of the notebook's batches
        self._measured: CIFAR10 | None = None  # the test set of these images
        self._labelled_at = 0  # steps of this training
        self._labelled_with = ""  # weights
        self._attended = 0  # trainings so far
        self._curve: Curve = CURVES[0]  # of this training
        self._looks = 0  # at the test accuracy, in this training
        self._drawn: dict[tuple[int, ...], int] = {}  # accuracies of each band so far
        self._relabelled = 0
        self._depth = 0
        self._measuring = False
        self._scripting = False
        self.all_classes = False  # whether they have to be of all classes, so that few answers can be right
        self._patches = ExitStack()

    # --- opening and closing -------------------------------------------------------------------------------

    def open(self) -> None:
        data.serve()
        self._patch(CIFAR10, "__init__", self._small_dataset)
        self._patches.enter_context(mock.patch.object(CIFAR10, "targets", self._scripted_targets(), create=True))
        self._patch(DataLoader, "__init__", self._small_loader)
        self._patch(DataLoader, "__iter__", self._watched_pass)
        self._patch(Subset, "__init__", self._small_subset)
        self._patches.enter_context(mock.patch.object(Subset, "__getattr__", of_the_data_set, create=True))
        for module in (torch.utils.data, torch.utils.data.dataset):
            self._patch(module, "random_split", self._split_in_proportion)
        self._patch(Optimizer, "__init__", self._watched_optimizer)
        self._patch(SummaryWriter, "__init__", self._silent_writer)
        for name in ("flush", "close", "_get_file_writer"):
            self._patch(SummaryWriter, name, lambda original: lambda writer, *a, **k: None)
        for name in [name for name in dir(SummaryWriter) if name.startswith("add_")]:
            self._patch(SummaryWriter, name, functools.partial(self._counted_tag, name))
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

    def _small_loader(self, original: Callable) -> Callable:
        def init(loader: DataLoader, dataset: Any, batch_size: Any = 1, *args: Any, **kwargs: Any) -> None:
            role = role_of(dataset)
            if role and isinstance(batch_size, int) and kwargs.get("batch_sampler") is None:
                self._batch_sizes[loader] = batch_size
                batch_size = small_batch(role, batch_size, len(dataset) if isinstance(dataset, Sized) else 0)
                kwargs["drop_last"] = False
            if role and isinstance(dataset, Sized):
                cut_samplers(role, len(dataset), kwargs.get("sampler"), kwargs.get("batch_sampler"))
            for name in ("num_workers", "prefetch_factor", "persistent_workers", "pin_memory", "pin_memory_device"):
                kwargs.pop(name, None)
            original(loader, dataset, batch_size, *args, **kwargs)

        return init

    def _small_subset(self, original: Callable) -> Callable:
        def init(subset: Subset, dataset: Any, indices: Any) -> None:
            original(subset, dataset, within(indices, len(dataset)) if role_of(dataset) else indices)

        return init

    def _split_in_proportion(self, original: Callable) -> Callable:
        """Lengths that were written for the whole of CIFAR-10, `[45_000, 5_000]`, say in which proportion."""

        def random_split(dataset: Any, lengths: Any, *args: Any, **kwargs: Any) -> list[Subset]:
            if role_of(dataset) and min(lengths, default=0) < 0:  # `len(trainset) - 500`: the larger part
                rest = sum(length for length in lengths if length > 0)
                lengths = [length if length > 0 else 4 * rest for length in lengths]
            total = sum(lengths)
            if role_of(dataset) and total > max(1, len(dataset)):
                lengths = [length / total for length in lengths]
            return original(dataset, lengths, *args, **kwargs)

        return random_split

    def _watched_pass(self, original: Callable) -> Callable:
        def iterate(loader: DataLoader) -> Iterator[Any]:
            role = role_of(loader.dataset)
            if self.recorder is None or role is None or self._measuring:
                return original(loader)
            return self._pass(role, self._batch_sizes.get(loader), original(loader))

        return iterate

    def _pass(self, role: str, batch_size: int | None, batches: Iterator[Any]) -> Iterator[Any]:
        recorder = self.recorder
        assert recorder is not None
        current = recorder.pass_begins(role, batch_size)
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
            self._batches = [len(batch) for batch in images] if len(images) < len(whole) else [len(whole)]

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
            predicted = networks.predictions(net, images.split(self._batches))
            return predicted if predicted.shape == (len(images),) else None
        except Exception:
            return None
        finally:
            self._measuring = False

    def accuracies(self, net: nn.Module) -> tuple[float, ...]:
        """Test accuracies in percent, as many as there are `LABELLINGS`, or none.

        Those under labels of another time are for a student who keeps a copy of the test set, made at once, or when it
        was first needed in the notebook or in each training.
        """
        if not sys._getframe(1).f_globals.get("__name__", "").startswith("autograder."):
            self.suspicions.add("the probe was asked for its own measurements")
        predicted = self.predictions(net)
        if predicted is None or self._own_labels is None:
            return ()
        return tuple(
            -1.0
            if labels is None or len(labels) != len(predicted)
            else 100 * (predicted == labels).double().mean().item()
            for labels in (self.labels(), self._own_labels, self._first_labels, self._first_labels_here)
        )

    def accuracies_of(self, nets: Iterable[nn.Module]) -> tuple[float, ...]:
        """Test accuracies of several networks, one after the other."""
        return tuple(accuracy for net in nets for accuracy in self.accuracies(net))

    def script_labels(self) -> None:
        """Choose the test accuracy of the network as it is now, once after each change of its weights."""
        recorder = self.recorder
        if self._scripting or not self._curve or recorder is None or recorder.net is None or not recorder.steps:
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
        self._relabelled += 1
        right = self._next_right() * len(predicted) // TEST_IMAGES
        if self.all_classes:
            right = max(1, right * (len(predicted) - ALL_WRONG) // len(predicted))
        targets = self._targets(predicted.tolist(), right)
        self.label(targets)
        recorder.measured(recorder.net, 100 * right / len(targets))
        if self._first_labels is None:
            self._first_labels = torch.tensor(targets)
        if self._first_labels_here is None:
            self._first_labels_here = torch.tensor(targets)

    def label(self, targets: list[int]) -> None:
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

    def _targets(self, predicted: list[int], right: int) -> list[int]:
        """Labels under which so many of the predictions are right, others each time.

        The others go through all classes, so that a network which always gives the same answer is not always
        wrong under the labels of another time.
        """
        order = sorted(range(len(predicted)), key=lambda i: fraction(self.seed, self._relabelled, i))
        hits = set(order[:right])
        others = itertools.count(self._relabelled)
        targets = [
            answer % CLASSES if i in hits else (answer + 1 + (next(others) - answer) % (CLASSES - 1)) % CLASSES
            for i, answer in enumerate(predicted)
        ]
        return with_all_classes(targets, predicted, hits) if self.all_classes else targets

    def _next_right(self) -> int:
        """How many answers out of 18 are to be right this time: the next point of this training's curve."""
        band = self._curve[self._looks % len(self._curve)]
        first, *others = band
        start, drawn = int(fraction(self.seed, "right") * len(others)), self._drawn.get(band, 0)
        self._looks += 1
        self._drawn[band] = drawn + 1
        return others[(start + drawn) % len(others)] if drawn and others else first

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

    def attend(self, recorder: Recorder | None, curve: Curve | None = None) -> None:
        """Send events to this recorder from now on. The test set has its own labels until they are scripted.

        An empty curve leaves them as they are.
        """
        self.recorder = recorder
        self._attended += recorder is not None
        self._curve = CURVES[self._attended % len(CURVES)] if curve is None else curve
        self._labelled_at, self._labelled_with = 0, ""
        self._first_labels_here = None
        self._looks = 0
        self._depth = 0
        if self._own_labels is not None:
            self.label(self._own_labels.tolist())

    def bookmark(self) -> Callable[[], None]:
        """Returns what makes the trainings to come meet the labels and curves that would come next now."""
        attended, drawn, relabelled, first = self._attended, dict(self._drawn), self._relabelled, self._first_labels

        def go_back() -> None:
            self._attended, self._drawn, self._relabelled, self._first_labels = attended, dict(drawn), relabelled, first

        return go_back

    # --- no side effects -----------------------------------------------------------------------------------

    def _silent_writer(self, original: Callable) -> Callable:
        def init(writer: SummaryWriter, log_dir: Any = None, *args: Any, **kwargs: Any) -> None:
            writer.log_dir = str(log_dir or "runs")
            with suppress(OSError):  # as the real one: a notebook may keep its weights there
                os.makedirs(writer.log_dir, exist_ok=True)
            writer.file_writer = writer.all_writers = None
            writer.purge_step, writer.max_queue, writer.flush_secs, writer.filename_suffix = None, 10, 120, ""

        return init

    def _counted_tag(self, method: str, original: Callable) -> Callable:
        def add(writer: SummaryWriter, tag: Any = method, *args: Any, **kwargs: Any) -> None:
            name = "graph" if method == "add_graph" else str(tag)[:100]
            if name in self.tags or len(self.tags) < 200:
                self.tags[name] = self.tags.get(name, 0) + 1

        return add


def of_the_data_set(subset: Subset, name: str) -> Any:
    """What a CIFAR-10 has and a part of it lacks: with a GPU, the course's notebooks take no part, but the whole.

    Raises `AttributeError`, as `Subset` itself, for anything else.
    """
    dataset = vars(subset).get("dataset")
    if name.startswith("_") or underlying(dataset) is None:
        raise AttributeError(f"'Subset' object has no attribute {name!r}")
    value, indices = getattr(dataset, name), list(subset.indices)
    if name not in ("data", "targets") or indices == list(range(len(value))):
        return value
    return [value[index] for index in indices] if isinstance(value, list) else value[indices]


def with_all_classes(targets: list[int], predicted: list[int], hits: set[int]) -> list[int]:
    """The same labels with every class among them, where there is room, and the same answers right."""
    targets = list(targets)
    for missing in set(range(CLASSES)) - set(targets):
        for i, label in enumerate(targets):
            if i not in hits and predicted[i] != missing and targets.count(label) > 1:
                targets[i] = missing
                break
    return targets


def alike(kept: Any, targets: list[int]) -> Any:
    """Labels in the form that others had."""
    if isinstance(kept, Tensor):
        return torch.tensor(targets, dtype=kept.dtype)
    return np.array(targets, dtype=kept.dtype) if isinstance(kept, np.ndarray) else list(targets)


def compile_nothing(model: Any = None, **options: Any) -> Any:
    """torch.compile as a function or a decorator, leaving the model as it is: compiling takes a minute."""
    return model if model is not None else (lambda decorated: decorated)


def within(indices: Any, size: int) -> Any:
    """Indices as they are; where they were written for the whole of CIFAR-10, folded into the tiny data set.

    None are all: `order[500:]` of more than 500.
    """
    numbers = [int(index) for index in indices]
    if not numbers:
        return list(range(size))
    return indices if max(numbers, default=0) < size else list(dict.fromkeys(n % size for n in numbers))


def cut_samplers(role: str, images: int, sampler: Any, batch_sampler: Any) -> None:
    """Samplers of torch's own that were written for the whole of CIFAR-10, in place."""
    if type(batch_sampler) is BatchSampler:
        batch_sampler.batch_size = small_batch(role, batch_sampler.batch_size, images)
        batch_sampler.drop_last = False
        sampler = batch_sampler.sampler
    if isinstance(sampler, SubsetRandomSampler):
        sampler.indices = within(sampler.indices, images)
    elif isinstance(sampler, RandomSampler) and sampler.num_samples > images:
        sampler._num_samples = images
    elif isinstance(sampler, WeightedRandomSampler):
        sampler.num_samples = min(sampler.num_samples, images)


def small_batch(role: str, size: int, images: int) -> int:
    """A batch size for the tiny data: two batches or more, of equal size where the test set is concerned.

    Who asks for the whole test set in one batch gets it.
    """
    if role != "test":  # and no single image is left over: batch normalisation refuses it
        sizes = (n for n in range(TRAIN_BATCH, images) if images % n != 1)
        return size if size < TRAIN_BATCH else next(sizes, TRAIN_BATCH)
    if size == images or size >= WHOLE:
        return max(images, 1)
    return next(n for n in range(min(max(size, 1), TEST_BATCH), 0, -1) if TEST_IMAGES % n == 0)
