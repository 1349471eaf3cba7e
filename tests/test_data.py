"""The tiny data set: the committed files, how torchvision reads them, and that a network learns from them."""

from __future__ import annotations

import pickle
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
import torchvision
from torch import nn
from torchvision import transforms
from torchvision.datasets import CIFAR10, CIFAR100

from autograder import data
from autograder.data import FOLDER, TINY
from autograder.data.make_tiny import tiny

FILES = [*(f"data_batch_{i}" for i in range(1, 6)), "test_batch", "batches.meta"]


@pytest.fixture
def cifar() -> Iterator[None]:
    """torchvision's class as it was, once the test is over."""
    names = ["__init__", "train_list", "test_list", "meta"]
    kept = {name: getattr(CIFAR10, name) for name in names}
    yield
    for name, value in kept.items():
        setattr(CIFAR10, name, value)


def content(root: Path, name: str) -> dict[str, Any]:
    return pickle.loads((root / FOLDER / name).read_bytes())


def test_the_script_makes_the_committed_images_again() -> None:
    made = tiny()
    assert sorted(made) == sorted(FILES)
    for name, expected in made.items():
        committed = content(TINY, name)
        assert committed.keys() == expected.keys()
        for key, value in expected.items():
            assert np.array_equal(committed[key], value), f"{name}: {key}"


def test_it_is_small() -> None:
    assert sum(file.stat().st_size for file in (TINY / FOLDER).iterdir()) < 2_000_000


@pytest.mark.parametrize(("train", "images"), [(True, 300), (False, 100)])
def test_torchvision_reads_it_whatever_folder_is_named(cifar: None, tmp_path: Path, train: bool, images: int) -> None:
    data.serve()
    dataset = torchvision.datasets.CIFAR10(root=str(tmp_path / "data"), train=train, download=True)
    assert dataset.data.shape == (images, 32, 32, 3)
    assert np.bincount(dataset.targets).tolist() == [images // 10] * 10
    assert len(set(dataset.classes)) == 10
    assert not any(tmp_path.iterdir())


def test_the_first_images_are_balanced_too(cifar: None) -> None:
    data.serve()
    for train in True, False:
        assert sorted(CIFAR10(".", train=train).targets[:20]) == sorted([*range(10), *range(10)])


def test_training_and_test_images_share_no_picture(cifar: None) -> None:
    data.serve()
    train, test = ({image.tobytes() for image in CIFAR10(".", train=t).data} for t in (True, False))
    assert len(train) == 300
    assert len(test) == 100
    assert not train & test


def test_torchvision_reads_a_copy_of_it_once_it_knows_the_sums(cifar: None, tmp_path: Path) -> None:
    shutil.copytree(TINY / FOLDER, tmp_path / FOLDER)
    with pytest.raises(RuntimeError, match="corrupted"):
        CIFAR10(tmp_path)
    data.accept(tmp_path)
    assert len(CIFAR10(tmp_path)) == 300
    with pytest.raises(RuntimeError, match="not found"):
        CIFAR10(tmp_path / "elsewhere")


def test_serving_twice_changes_the_folder(cifar: None, tmp_path: Path) -> None:
    shutil.copytree(TINY / FOLDER, tmp_path / FOLDER)
    data.serve()
    data.serve(tmp_path)
    assert CIFAR10("anywhere").root == tmp_path


def test_subclasses_of_students_get_it_too(cifar: None) -> None:
    class Brighter(CIFAR10):
        def __init__(self, *args: Any, **options: Any) -> None:
            super().__init__(*args, **options)
            self.data = np.clip(self.data.astype(int) + 10, 0, 255).astype(np.uint8)

    data.serve()
    assert len(Brighter("./data", False, None, None, True)) == 100


def test_cifar_100_is_left_alone(cifar: None, tmp_path: Path) -> None:
    data.serve()
    with pytest.raises(RuntimeError, match="not found"):
        CIFAR100(tmp_path)


def small_network() -> nn.Sequential:
    """The shape of the second notebook's network."""
    blocks: list[nn.Module] = []
    for ich, och in [(3, 16), (16, 32), (32, 64)]:
        blocks += [nn.Conv2d(ich, och, 3, padding=1), nn.BatchNorm2d(och), nn.ReLU(), nn.MaxPool2d(2)]
    return nn.Sequential(*blocks, nn.Flatten(), nn.Linear(1024, 10))


def test_a_small_network_is_clearly_above_chance_after_two_epochs(cifar: None) -> None:
    """Chance is 10 %; with eight seeds the network got 61 to 72 %."""
    data.serve()
    torch.manual_seed(0)
    transform = transforms.Compose([transforms.ToTensor(), transforms.Normalize([0.5] * 3, [0.25] * 3)])
    train, test = (CIFAR10(".", train=t, transform=transform) for t in (True, False))
    net = small_network()
    optimizer = torch.optim.Adam(net.parameters(), lr=1e-3)
    for _ in range(2):
        for images, labels in torch.utils.data.DataLoader(train, batch_size=16, shuffle=True):
            optimizer.zero_grad()
            nn.functional.cross_entropy(net(images), labels).backward()
            optimizer.step()
    net.eval()
    images, labels = next(iter(torch.utils.data.DataLoader(test, batch_size=100)))
    with torch.no_grad():
        accuracy = (net(images).argmax(dim=1) == labels).float().mean().item()
    assert accuracy > 0.35
