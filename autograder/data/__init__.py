"""A tiny CIFAR-10: 300 training and 100 test images, which torchvision's own loader reads.

`serve()` makes every `torchvision.datasets.CIFAR10(...)` read it, whatever folder it names and whether or
not it wants to download. Where the images come from, and their licence: README.md beside this file.
"""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any

FOLDER = "cifar-10-batches-py"  # the folder that torchvision looks for in `root`
# What the probe takes of it, and the self-check brings along: how many images, and of which classes. For training, of
# so few that a tenth of the images, held out by class, has one of each.
TRAIN: tuple[int, Collection[int]] = (20, (0, 9))
TEST: tuple[int, Collection[int]] = (18, range(10))
TINY = Path(__file__).parent  # torchvision's `root`


def spread(labels: Sequence[int], wanted: int, classes: Collection[int]) -> list[int]:
    """Indices of so many images of some classes, spread evenly over all there are."""
    found = [index for index, label in enumerate(labels) if label in classes]
    return [found[round(step * (len(found) - 1) / max(wanted - 1, 1))] for step in range(wanted)]


def md5(root: Path, name: str) -> str:
    """MD5 of one of the files; torchvision reads nothing whose sum differs from the one it knows."""
    return hashlib.md5((root / FOLDER / name).read_bytes(), usedforsecurity=False).hexdigest()


def accept(root: Path | None = None) -> None:
    """Let torchvision take the files under `root` for CIFAR-10: it then knows their sums."""
    from torchvision.datasets import CIFAR10

    root = TINY if root is None else root
    CIFAR10.train_list = [[name, md5(root, name)] for name, _ in CIFAR10.train_list]
    CIFAR10.test_list = [[name, md5(root, name)] for name, _ in CIFAR10.test_list]
    CIFAR10.meta = {**CIFAR10.meta, "md5": md5(root, CIFAR10.meta["filename"])}


def serve(root: Path | None = None) -> None:
    """Make `torchvision.datasets.CIFAR10` read the files under `root` (the tiny data set) from anywhere.

    The `root` and `download` that the caller gives are ignored. CIFAR-100 is left alone. Calling it again
    changes the folder that is served.
    """
    from torchvision.datasets import CIFAR10, CIFAR100

    folder = TINY if root is None else Path(root)
    accept(folder)
    original = getattr(CIFAR10.__init__, "__wrapped__", CIFAR10.__init__)

    @functools.wraps(original)
    def read_tiny(
        self: CIFAR10,
        root: Any = None,
        train: bool = True,
        transform: Any = None,
        target_transform: Any = None,
        download: bool = False,
    ) -> None:
        if isinstance(self, CIFAR100):
            original(self, root, train, transform, target_transform, download)
        else:
            original(self, folder, train, transform, target_transform, download=False)

    CIFAR10.__init__ = read_tiny
