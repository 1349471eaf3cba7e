"""Labels for the test images under which a network has an accuracy that the grader chooses."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping
from types import MappingProxyType

import torch
from torch import Tensor

from autograder.probe.doubles import fraction
from autograder.probe.private import Private, with_item
from autograder.probe.tiny import CLASSES, TEST_IMAGES

# Right answers out of 18 that are no whole number out of 20, so that a training accuracy never equals one.
# The first of each band comes first: low ones and high ones that somebody may have a rule of his own for.
BANDS = LOW, MIDDLE, HIGH = (1, 2, 3, 4, 5), (8, 6, 7, 10), (17, 11, 12, 13, 14, 15)
ALL_WRONG = 9  # answers wrong at least, where all ten classes have to be among the labels
# The accuracies of a training's epochs. Each curve falls somewhere, and after two epochs two of three have fallen:
# what keeps the first, the last or the best is seen to differ.
CURVES = ((LOW, HIGH, MIDDLE), (HIGH, LOW, MIDDLE), (MIDDLE, LOW, HIGH))
Curve = tuple[tuple[int, ...], ...]


class LabelScript(Private):
    """The accuracies that trainings are to have, one after another, and the labels that give them."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self.all_classes = False  # whether they have to be of all classes, so that few answers can be right
        self.first: Tensor | None = None  # of all labels so far
        self.first_here: Tensor | None = None  # the same, in this training
        self._trainings = 0
        self._curve: Curve = CURVES[0]  # of this training
        self._looks = 0  # at the test accuracy, in this training
        self._drawn: Mapping[tuple[int, ...], int] = MappingProxyType({})  # accuracies of each band so far
        self._relabelled = 0

    @property
    def is_empty(self) -> bool:
        """Whether labels are to be left as they are in this training."""
        return not self._curve

    def begin(self, curve: Curve | None, *, training: bool) -> None:
        """A training begins, or the last one is over. Without a curve for it, the next one of `CURVES` is."""
        self._trainings += training
        self._curve = CURVES[self._trainings % len(CURVES)] if curve is None else curve
        self._looks = 0
        self.first_here = None

    def next(self, predicted: list[int]) -> tuple[list[int], float]:
        """Labels for images of which these classes are predicted, and the accuracy under them in percent."""
        self._relabelled += 1
        right = self._next_right() * len(predicted) // TEST_IMAGES
        if self.all_classes:
            right = max(1, right * (len(predicted) - ALL_WRONG) // len(predicted))
        targets = self._targets(predicted, right)
        if self.first is None:
            self.first = torch.tensor(targets)
        if self.first_here is None:
            self.first_here = torch.tensor(targets)
        return targets, 100 * right / len(targets)

    def bookmark(self) -> Callable[[], None]:
        """Returns what makes the trainings to come meet the labels and curves that would come next now."""
        trainings, drawn, relabelled, first = self._trainings, self._drawn, self._relabelled, self.first

        def go_back() -> None:
            self._trainings, self._drawn, self._relabelled, self.first = trainings, drawn, relabelled, first

        return go_back

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
        self._drawn = with_item(self._drawn, band, drawn + 1)
        return others[(start + drawn) % len(others)] if drawn and others else first


def with_all_classes(targets: list[int], predicted: list[int], hits: set[int]) -> list[int]:
    """The same labels with every class among them, where there is room, and the same answers right."""
    targets = list(targets)
    for missing in set(range(CLASSES)) - set(targets):
        for i, label in enumerate(targets):
            if i not in hits and predicted[i] != missing and targets.count(label) > 1:
                targets[i] = missing
                break
    return targets
