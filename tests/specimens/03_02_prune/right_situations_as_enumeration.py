"""Settings in a frozen dataclass, a protocol for who reports, and an enumeration of the situations."""
# %% before define_train
from dataclasses import dataclass, field
from typing import Protocol


class Reporter(Protocol):
    """Hears of each epoch, and may object to another one by raising."""

    def epoch_done(self, epoch: int, accuracy: float) -> None: ...


@dataclass(frozen=True)
class OptunaReporter:
    trial: optuna.Trial

    def epoch_done(self, epoch: int, accuracy: float) -> None:
        self.trial.report(accuracy, epoch)
        if self.trial.should_prune():
            raise optuna.TrialPruned(f"Pruned after epoch {epoch} at {accuracy:.1f} %")


@dataclass(frozen=True)
class Settings:
    lr: float
    weight_decay: float
    step_size: int = 5
    gamma: float = 0.1
    num_epochs: int = epochs

    @classmethod
    def suggested_by(cls, trial: optuna.Trial) -> "Settings":
        return cls(
            lr=trial.suggest_float("lr", 1e-5, 1e-1, log=True),
            weight_decay=trial.suggest_float("weight_decay", 1e-6, 1e-2, log=True),
        )


@dataclass
class Run:
    net: nn.Module
    settings: Settings
    writer: SummaryWriter
    reporter: Reporter
    label: str = "run"
    criterion: nn.Module = field(default_factory=nn.CrossEntropyLoss)

    def __post_init__(self) -> None:
        s = self.settings
        self.optimizer = torch.optim.AdamW(self.net.parameters(), lr=s.lr, weight_decay=s.weight_decay)
        self.scheduler = torch.optim.lr_scheduler.StepLR(self.optimizer, s.step_size, gamma=s.gamma)

    def epoch(self, number: int) -> float:
        loss, train_accuracy = train_epoch(self.net, self.optimizer, self.criterion)
        self.scheduler.step()
        with util.IntermediateOutputWriter(self.writer, self.net, number):
            test_accuracy = util.accuracy(testloader, self.net)
        self.writer.add_scalar("Training/Loss", loss, number)
        self.writer.add_scalar("Training/Accuracy", train_accuracy, number)
        self.writer.add_scalar("Test/Accuracy", test_accuracy, number)
        util.write_parameter_histograms(self.writer, self.net, number)
        print(f"{self.label}, epoch {number}: loss {loss:.3f}, test accuracy {test_accuracy:.1f} %")
        return test_accuracy

    def __call__(self) -> None:
        for number in range(self.settings.num_epochs):
            self.reporter.epoch_done(number, self.epoch(number))
# %% define_train
def train(net: nn.Module, trial: optuna.Trial) -> None:
    """Train `net` for at most `epochs` epochs with what `trial` suggests, and save its weights."""
    saved_path = f"{study_name}_trial{trial.number:03}.pt"
    settings = Settings.suggested_by(trial)
    writer = SummaryWriter(f"runs/{study_name}/trial_{trial.number:03}")
    util.write_graph(writer, net, input_size)
    run = Run(net, settings, writer, OptunaReporter(trial), label=f"trial {trial.number}")
    try:
        run()
    finally:
        writer.close()
        torch.save(net.state_dict(), saved_path)
        trial.set_user_attr("saved_path", saved_path)
# %% choose_pruners
from enum import Enum
from typing import Callable


class Situation(str, Enum):
    WORSE_HALF_GOES = "A"
    BEST_QUARTER_STAYS = "B"
    TOURNAMENT = "C"
    BROKEN_GOES = "D"


_registry: dict[Situation, Callable[[], optuna.pruners.BasePruner]] = {}


def register(situation):
    def decorate(factory):
        _registry[situation] = factory
        return factory

    return decorate


@register(Situation.WORSE_HALF_GOES)
def _():
    return optuna.pruners.MedianPruner(n_startup_trials=4, n_warmup_steps=1)


@register(Situation.BEST_QUARTER_STAYS)
def _():
    return optuna.pruners.PercentilePruner(percentile=25.0, n_startup_trials=4, n_warmup_steps=0)


@register(Situation.TOURNAMENT)
def _():
    return optuna.pruners.SuccessiveHalvingPruner(min_resource=1, reduction_factor=4, min_early_stopping_rate=0)


@register(Situation.BROKEN_GOES)
def _():
    return optuna.pruners.ThresholdPruner(lower=15.0, n_warmup_steps=2)


pruner_for = {situation: factory() for situation, factory in _registry.items()}
# %% create_study
def open_study(name: str, url: str, pruner: optuna.pruners.BasePruner) -> optuna.Study:
    """A new study, or the old one with its trials."""
    return optuna.create_study(
        study_name=name,
        storage=url,
        pruner=pruner,
        direction=optuna.study.StudyDirection.MAXIMIZE,
        load_if_exists=True,
    )


study = open_study(study_name, storage, pruner)
