"""The best accuracy is returned, but its state_dict was kept without a copy, so that the weights saved are those of the last epoch.

fails: test_value_is_that_of_the_saved_weights
"""
# %% before define_train
from dataclasses import dataclass
from typing import Any, Dict, Optional


@dataclass
class BestModelTracker:
    """Remembers the best epoch of a training."""

    accuracy: float = 0.0
    epoch: int = 0
    state_dict: Optional[Dict[str, Any]] = None

    def update(self, accuracy: float, epoch: int, net: nn.Module) -> None:
        if self.state_dict is None or accuracy > self.accuracy:
            self.accuracy = accuracy
            self.epoch = epoch
            self.state_dict = net.state_dict()
# %% define_train
def train(net: nn.Module, trial: optuna.Trial) -> float:
    """Train `net`, restore and save the best epoch's weights, and return the best accuracy."""
    optim_type = trial.suggest_categorical("optim_type", ["adam", "sgd"])
    if optim_type == "adam":
        lr = trial.suggest_float("lr_adam", 1e-5, 1e-1, log=True)
        optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    else:
        lr = trial.suggest_float("lr_sgd", 1e-4, 1.0, log=True)
        optimizer = torch.optim.SGD(net.parameters(), lr=lr, momentum=0.9)
    criterion = nn.CrossEntropyLoss()
    scheduler = torch.optim.lr_scheduler.StepLR(optimizer, 5, gamma=0.1)
    writer = SummaryWriter(f"runs/{study_name}/trial_{trial.number:03}")
    util.write_graph(writer, net, input_size)
    tracker = BestModelTracker()

    for epoch in range(epochs):
        loss, train_accuracy = train_epoch(net, optimizer, criterion)
        scheduler.step()
        with util.IntermediateOutputWriter(writer, net, epoch):
            test_accuracy = util.accuracy(testloader, net)
        tracker.update(test_accuracy, epoch, net)
        writer.add_scalar("Training/Loss", loss, epoch)
        writer.add_scalar("Training/Accuracy", train_accuracy, epoch)
        writer.add_scalar("Test/Accuracy", test_accuracy, epoch)
        util.write_parameter_histograms(writer, net, epoch)
        print(f"trial {trial.number}, epoch {epoch}: loss {loss:.3f}, test accuracy {test_accuracy:.1f} %")

    writer.close()
    net.load_state_dict(tracker.state_dict)
    saved_path = f"{study_name}_trial{trial.number:03}.pt"
    torch.save(tracker.state_dict, saved_path)
    trial.set_user_attr("saved_path", saved_path)
    trial.set_user_attr("best_epoch", tracker.epoch)
    return tracker.accuracy
# %% define_objective
def objective(trial: optuna.Trial) -> float:
    """Return the best test accuracy of the training (percent)."""
    net = Net(trial, num_classes).to(device)
    return train(net, trial)
