"""A dataclass with type hints holds the settings, and a class method asks the trial for them."""
# %% before define_train
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class OptimConfig:
    kind: str
    lr: float
    momentum: float = 0.9

    @classmethod
    def from_trial(cls, trial: optuna.trial.BaseTrial) -> OptimConfig:
        kind: str = trial.suggest_categorical("optim_type", ("adam", "sgd"))
        low, high = {"adam": (1e-5, 1e-1), "sgd": (1e-4, 1.0)}[kind]
        return cls(kind=kind, lr=trial.suggest_float(f"lr_{kind}", low, high, log=True))

    def build(self, params: Iterable[nn.Parameter]) -> torch.optim.Optimizer:
        if self.kind == "adam":
            return torch.optim.Adam(params, lr=self.lr)
        return torch.optim.SGD(params, lr=self.lr, momentum=self.momentum)
# %% define_train
def train(net: nn.Module, trial: optuna.Trial) -> None:
    optimizer = OptimConfig.from_trial(trial).build(net.parameters())
    criterion: nn.Module = nn.CrossEntropyLoss()
    for _ in range(epochs):
        train_epoch(net, optimizer, criterion)
    saved_path: str = f"{study_name}_trial{trial.number:03}.pt"
    torch.save(net.state_dict(), saved_path)
    trial.set_user_attr("saved_path", saved_path)
# %% define_objective
def objective(trial: optuna.Trial) -> float:
    net: nn.Module = Net(trial, num_classes).to(device)
    train(net, trial)
    accuracy: float = util.accuracy(testloader, net)
    return accuracy
