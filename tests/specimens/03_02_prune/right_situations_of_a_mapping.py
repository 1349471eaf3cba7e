"""Right: a context manager class whose __exit__ saves and returns False, numpy float64 values with numpy int64 steps, a logging wrapper around the median pruner, and a UserDict of situations."""
# %% before define_train
import numpy as np


class WeightsKeeper:
    """with WeightsKeeper(net, trial, writer, path): ... keeps the weights, whatever happens inside."""

    def __init__(self, net, trial, writer, path):
        self.net, self.trial, self.writer, self.path = net, trial, writer, path

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, traceback):
        self.writer.close()
        torch.save(self.net.state_dict(), self.path)
        self.trial.set_user_attr(key="saved_path", value=self.path)
        if exc_type is not None and issubclass(exc_type, optuna.TrialPruned):
            print(f"trial {self.trial.number} was pruned, its weights are in {self.path}")
        return False  # never swallow the exception
# %% define_train
def train(net, trial):
    """Train `net` for at most `epochs` epochs with what `trial` suggests, and save its weights."""
    lr = trial.suggest_float("lr", 1e-5, 1e-1, log=True)
    weight_decay = trial.suggest_float("weight_decay", 1e-6, 1e-2, log=True)
    optimizer = torch.optim.AdamW(net.parameters(), lr=lr, weight_decay=weight_decay)
    criterion = nn.CrossEntropyLoss()
    scheduler = torch.optim.lr_scheduler.StepLR(optimizer, 5, gamma=0.1)
    writer = SummaryWriter(f"runs/{study_name}/trial_{trial.number:03}")
    util.write_graph(writer, net, input_size)
    saved_path = f"{study_name}_trial{trial.number:03}.pt"

    history = np.full(epochs, np.nan)
    with WeightsKeeper(net, trial, writer, saved_path):
        for epoch in np.arange(epochs):
            loss, train_accuracy = train_epoch(net, optimizer, criterion)
            scheduler.step()
            with util.IntermediateOutputWriter(writer, net, int(epoch)):
                history[epoch] = util.accuracy(testloader, net)
            writer.add_scalar("Training/Loss", loss, int(epoch))
            writer.add_scalar("Training/Accuracy", train_accuracy, int(epoch))
            writer.add_scalar("Test/Accuracy", history[epoch], int(epoch))
            util.write_parameter_histograms(writer, net, int(epoch))
            print(f"trial {trial.number}, epoch {epoch}: loss {loss:.3f}, test accuracy {history[epoch]:.1f} %")
            trial.report(history[epoch], epoch)  # numpy.float64 and numpy.int64
            if trial.should_prune():
                raise optuna.TrialPruned()
# %% define_pruner
class Logged(optuna.pruners.BasePruner):
    """Asks another pruner and keeps a list of what it answered."""

    def __init__(self, inner):
        self.inner = inner
        self.verdicts = []

    def prune(self, study, trial):
        verdict = bool(self.inner.prune(study, trial))
        self.verdicts.append((trial.number, trial.last_step, verdict))
        return verdict


pruner = Logged(optuna.pruners.MedianPruner(n_startup_trials=3, n_warmup_steps=2))
# %% choose_pruners
from collections import UserDict


class Situations(UserDict):
    """A dictionary that takes nothing but pruners."""

    def __setitem__(self, key, value):
        if not isinstance(value, optuna.pruners.BasePruner):
            raise TypeError(f"{key}: {value!r} is no pruner")
        super().__setitem__(key, value)


pruner_for = Situations()
pruner_for["A"] = optuna.pruners.MedianPruner(n_startup_trials=4, n_warmup_steps=1)
pruner_for["B"] = optuna.pruners.PercentilePruner(percentile=25.0, n_startup_trials=4)
pruner_for["C"] = optuna.pruners.SuccessiveHalvingPruner(min_resource=1, reduction_factor=4)
pruner_for["D"] = optuna.pruners.ThresholdPruner(lower=15.0, n_warmup_steps=2)
