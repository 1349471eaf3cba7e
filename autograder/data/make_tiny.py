"""Photographs that scikit-image ships -> the tiny data set, in CIFAR-10's own file format.

    python -m autograder.data.make_tiny [FOLDER]

Each photograph is a class. It is cut into tiles that don't overlap; the 40 liveliest are kept, every fourth
of them for testing. So training and test images show the same things and share no pixel. Nothing is drawn at
random, and the arithmetic is whole numbers: the same photographs always give the same images.
"""

from __future__ import annotations

import importlib.util
import pickle
import sys
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from autograder.data import FOLDER, TINY

Pixels = NDArray[np.uint8]

SIZE = 32  # CIFAR-10's images are 32x32 pixels
TILES = 40  # kept from each photograph: 30 for training, 10 for testing
BATCHES = 5  # CIFAR-10 has its training images in five files
# Name of the class: (file in skimage/data, how many of its pixels one pixel of a tile averages, each way).
PHOTOGRAPHS: dict[str, tuple[str, int]] = {
    "astronaut": ("astronaut.png", 2),
    "brick": ("brick.png", 2),
    "camera": ("camera.png", 2),
    "cat": ("chelsea.png", 1),
    "cell": ("cell.png", 2),
    "coffee": ("coffee.png", 2),
    "coins": ("coins.png", 1),
    "grass": ("grass.png", 2),
    "gravel": ("gravel.png", 2),
    "tissue": ("ihc.png", 2),
}


def photograph(file: str) -> Pixels:
    """One of scikit-image's photographs, (height, width, 3); grey ones get three equal channels."""
    package = importlib.util.find_spec("skimage")
    if package is None or package.origin is None:
        raise SystemExit("scikit-image is not installed; the pinned version is in autograder/data/README.md")
    with Image.open(Path(package.origin).parent / "data" / file) as image:
        return np.asarray(image.convert("RGB"))


def tiles(image: Pixels, shrink: int) -> Pixels:
    """The `TILES` liveliest tiles, in reading order, (TILES, 32, 32, 3)."""
    side = SIZE * shrink
    rows, columns = image.shape[0] // side, image.shape[1] // side
    whole = image[: rows * side, : columns * side].astype(np.int64)
    blocks = whole.reshape(rows, SIZE, shrink, columns, SIZE, shrink, 3)
    summed = blocks.sum(axis=(2, 5)).transpose(0, 2, 1, 3, 4).reshape(rows * columns, SIZE, SIZE, 3)
    cut = summed // shrink**2
    # Variance times a constant, in whole numbers: no rounding that differs between machines.
    count = cut[0].size
    lively = count * (cut**2).sum(axis=(1, 2, 3)) - cut.sum(axis=(1, 2, 3)) ** 2
    kept = np.sort(np.argsort(-lively, kind="stable")[:TILES])
    return cut[kept].astype(np.uint8)


def rows_of(images: Pixels) -> Pixels:
    """CIFAR-10's layout: a row is all of an image's red, then green, then blue, (images, 3072)."""
    return np.ascontiguousarray(images.transpose(0, 3, 1, 2).reshape(len(images), -1))


def batch(name: str, images: Pixels, labels: list[int]) -> dict[str, Any]:
    """One file's content, with the keys that CIFAR-10's files have."""
    filenames = [f"{list(PHOTOGRAPHS)[label]}_{name}_{i:03}.png" for i, label in enumerate(labels)]
    return {"batch_label": name, "labels": labels, "data": rows_of(images), "filenames": filenames}


def tiny() -> dict[str, dict[str, Any]]:
    """The content of each file, by the file's name."""
    cut = np.stack([tiles(photograph(file), shrink) for file, shrink in PHOTOGRAPHS.values()])
    classes = len(cut)
    testing = np.arange(TILES) % 4 == 3
    test, train = cut[:, testing], cut[:, ~testing]

    def mixed(images: Pixels) -> tuple[Pixels, list[int]]:
        """The classes take turns, so that the first images of a file are balanced too."""
        return images.swapaxes(0, 1).reshape(-1, SIZE, SIZE, 3), list(range(classes)) * images.shape[1]

    files = {
        f"data_batch_{i + 1}": batch(f"training batch {i + 1} of {BATCHES}", *mixed(train[:, i::BATCHES]))
        for i in range(BATCHES)
    }
    files["test_batch"] = batch("testing batch 1 of 1", *mixed(test))
    files["batches.meta"] = {
        "num_cases_per_batch": len(files["data_batch_1"]["labels"]),
        "label_names": list(PHOTOGRAPHS),
        "num_vis": 3 * SIZE * SIZE,
    }
    return files


def write(root: Path) -> None:
    """Write the files under `root`, where torchvision looks for them."""
    folder = root / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in tiny().items():
        (folder / name).write_bytes(pickle.dumps(content, protocol=4))


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else TINY)
