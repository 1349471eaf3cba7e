"""Parts of the grader's own, where a student's must not spoil what another exercise asks for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch
from torch import nn

from autograder.probe.notebook import Namespace
from autograder.probe.tiny import CLASSES


class StandInNet(nn.Module):
    """A network of the grader's own, for exercises that another exercise's faulty `Net` must not spoil."""

    def __init__(self, trial: Any = None, num_classes: int = CLASSES) -> None:
        super().__init__()
        self.body = nn.Sequential(nn.Conv2d(3, 8, 3, padding=1), nn.BatchNorm2d(8), nn.ReLU(), nn.AdaptiveAvgPool2d(4))
        self.head = nn.Linear(8 * 16, num_classes)

    def forward(self, images: torch.Tensor) -> torch.Tensor:
        return self.head(self.body(images).flatten(1))


def stand_in_train(namespace: Namespace) -> Callable[..., None]:
    """A `train` of the grader's own, for exercises that a faulty `train` must not spoil."""

    def train(net: nn.Module, trial: Any, *args: Any, **kwargs: Any) -> None:
        optimizer = torch.optim.SGD(net.parameters(), lr=0.01)
        net.train()
        for _ in range(2):
            for images, labels in namespace["trainloader"]:
                optimizer.zero_grad()
                nn.functional.cross_entropy(net(images), labels).backward()
                optimizer.step()
        path = f"stand_in_{trial.number}.pt"
        torch.save(net.state_dict(), path)
        trial.set_user_attr("saved_path", path)

    return train
