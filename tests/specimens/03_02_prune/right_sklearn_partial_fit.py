"""A scikit-learn-like estimator with partial_fit and score is trained epoch by epoch within a context manager class that saves on leaving, the accuracy comes from a numpy confusion matrix, the pruners from a table of classes and settings, and the study gets its pruner as an attribute.
"""
# %% define_train
import numpy as np


class TorchClassifier:
    """partial_fit trains one epoch; score is the accuracy in percent."""

    def __init__(self, net, lr, weight_decay):
        self.net = net
        self.optimizer_ = torch.optim.AdamW(net.parameters(), lr=lr, weight_decay=weight_decay)
        self.scheduler_ = torch.optim.lr_scheduler.StepLR(self.optimizer_, 5, gamma=0.1)
        self.criterion_ = nn.CrossEntropyLoss()

    def partial_fit(self):
        self.loss_, self.train_accuracy_ = train_epoch(self.net, self.optimizer_, self.criterion_)
        self.scheduler_.step()
        return self

    def predict(self, images):
        self.net.eval()
        with torch.no_grad():
            return self.net(images.to(device)).cpu().numpy().argmax(axis=1)

    def confusion(self, loader):
        matrix = np.zeros((num_classes, num_classes), dtype=int)
        for images, labels in loader:
            np.add.at(matrix, (labels.numpy(), self.predict(images)), 1)
        return matrix

    def score(self, loader):
        matrix = self.confusion(loader)
        return float(100 * np.diag(matrix).sum() / matrix.sum())


class Saving:
    """Saves on leaving, with or without an exception."""

    def __init__(self, net, trial, path):
        self.net, self.trial, self.path = net, trial, path

    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        torch.save(self.net.state_dict(), self.path)
        self.trial.set_user_attr("saved_path", self.path)
        return False


def train(net, trial):
    """Train `net` for at most `epochs` epochs with what `trial` suggests, and save its weights."""
    estimator = TorchClassifier(
        net,
        lr=trial.suggest_float("lr", 1e-5, 1e-1, log=True),
        weight_decay=trial.suggest_float("weight_decay", 1e-6, 1e-2, log=True),
    )
    log_dir = f"runs/{study_name}/trial_{trial.number:03}"
    saved_path = f"{study_name}_trial{trial.number:03}.pt"
    with Saving(net, trial, saved_path), SummaryWriter(log_dir) as writer:
        util.write_graph(writer, net, input_size)
        for epoch in range(epochs):
            score = estimator.partial_fit().score(testloader)
            writer.add_scalar("Training/Loss", estimator.loss_, epoch)
            writer.add_scalar("Training/Accuracy", estimator.train_accuracy_, epoch)
            writer.add_scalar("Test/Accuracy", score, epoch)
            util.write_parameter_histograms(writer, net, epoch)
            trial.report(score, step=epoch)
            if trial.should_prune():
                raise optuna.exceptions.TrialPruned(f"epoch {epoch}: {score} %")

# %% choose_pruners
from optuna import pruners

SITUATIONS = [
    ("A", pruners.PercentilePruner, {"percentile": 50.0, "n_startup_trials": 4, "n_warmup_steps": 1}),
    ("B", pruners.PercentilePruner, {"percentile": 25.0, "n_startup_trials": 4}),
    ("C", pruners.SuccessiveHalvingPruner, {"min_resource": 1, "reduction_factor": 4}),
    ("D", pruners.ThresholdPruner, {"lower": 15.0, "n_warmup_steps": 2}),
]
pruner_for = {key: cls(**params) for key, cls, params in SITUATIONS}

# %% create_study
study = optuna.create_study(study_name=study_name, storage=storage, direction="maximize", load_if_exists=True)
study.pruner = pruner
