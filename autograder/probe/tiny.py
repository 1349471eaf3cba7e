"""The tiny data set where a notebook asks for CIFAR-10: its loaders, parts and samplers, cut to its size."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, MutableMapping, Sized
from typing import Any

import torch
from torch import Tensor
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
from torchvision.datasets import CIFAR10

from autograder import data

TRAIN_IMAGES, TEST_IMAGES = data.TRAIN[0], data.TEST[0]
TRAIN_BATCH, TEST_BATCH = 4, 9  # five steps in an epoch: room for gradients of several batches, and for schedules
WHOLE = 10_000  # images in CIFAR-10's own test set
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


def small_loader(asked: MutableMapping[DataLoader, int], original: Callable) -> Callable:
    """A loader's constructor, with batches that fit the tiny data set. `asked` keeps the sizes that were asked for."""

    def init(loader: DataLoader, dataset: Any, batch_size: Any = 1, *args: Any, **kwargs: Any) -> None:
        role = role_of(dataset)
        if role and isinstance(batch_size, int) and kwargs.get("batch_sampler") is None:
            asked[loader] = batch_size
            batch_size = small_batch(role, batch_size, len(dataset) if isinstance(dataset, Sized) else 0)
            kwargs["drop_last"] = False
        if role and isinstance(dataset, Sized):
            cut_samplers(role, len(dataset), kwargs.get("sampler"), kwargs.get("batch_sampler"))
        for name in ("num_workers", "prefetch_factor", "persistent_workers", "pin_memory", "pin_memory_device"):
            kwargs.pop(name, None)
        original(loader, dataset, batch_size, *args, **kwargs)

    return init


def small_subset(original: Callable) -> Callable:
    def init(subset: Subset, dataset: Any, indices: Any) -> None:
        original(subset, dataset, within(indices, len(dataset)) if role_of(dataset) else indices)

    return init


def split_in_proportion(original: Callable) -> Callable:
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


def length_of(loader: DataLoader) -> int | None:
    """How many batches a loader hands out, where it says so."""
    try:
        return len(loader)
    except Exception:  # of a sampler or a data set of the student's own
        return None
