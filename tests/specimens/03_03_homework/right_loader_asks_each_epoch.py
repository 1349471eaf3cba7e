"""A helper makes a fresh loader before each epoch and asks for the batch size each time under the same name, which gives the same value and so nothing new, with a PatientPruner.
"""
# %% define_net
from collections import OrderedDict


class Shortcut(nn.Module):
    def __init__(self, inner):
        super().__init__()
        self.inner = inner

    def forward(self, x):
        return self.inner(x) + x


class Net(nn.Module):
    """Pooled convolutions, then residual ones."""

    def __init__(self, trial, num_classes):
        super().__init__()
        parts = OrderedDict()
        channels = 3
        for i in range(trial.suggest_int("num_pooled", 1, 3)):
            parts[f"pooled{i}"] = conv_block(channels, 24, 3, 1)
            channels = 24
        for i in range(trial.suggest_int("num_residual", 0, 3)):
            parts[f"residual{i}"] = Shortcut(conv_block(24, 24, 3, 1, pool=False))
        parts["average"] = nn.AdaptiveAvgPool2d(4)
        parts["flatten"] = nn.Flatten()
        parts["out"] = fc_block(24 * 16, num_classes, bn=False, act=None)
        self.parts = nn.Sequential(parts)

    def forward(self, x):
        return self.parts(x)

# %% before define_train
def fresh_loader(trial):
    """Training images in batches of the trial's size."""
    size = trial.suggest_int("batch_size", 8, 64, step=8)
    return DataLoader(trainset, batch_size=size, shuffle=True, num_workers=num_workers)

# %% define_train
def train(net, trial):
    """Train `net` for at most `epochs` epochs with what `trial` suggests, and save its weights."""
    settings = {
        "lr": trial.suggest_float("lr", 1e-5, 1e-1, log=True),
        "weight_decay": trial.suggest_float("weight_decay", 1e-5, 1e-1, log=True),
        "amsgrad": trial.suggest_categorical("amsgrad", [False, True]),
    }
    optimizer = torch.optim.Adam(net.parameters(), **settings)
    criterion = nn.CrossEntropyLoss()
    saved_path = f"{study_name}_trial{trial.number:03}.pt"

    for epoch in range(epochs):
        loss, train_accuracy = train_epoch(net, optimizer, criterion, fresh_loader(trial))
        test_accuracy = util.accuracy(testloader, net)
        print(f"trial {trial.number}, epoch {epoch}: loss {loss:.3f}, test accuracy {test_accuracy:.1f} %")
        trial.report(test_accuracy, epoch)
        if trial.should_prune():
            torch.save(net.state_dict(), saved_path)
            trial.set_user_attr("saved_path", saved_path)
            raise optuna.TrialPruned()

    torch.save(net.state_dict(), saved_path)
    trial.set_user_attr("saved_path", saved_path)

# %% create_study
study = optuna.create_study(
    study_name=study_name,
    storage=storage,
    direction="maximize",
    load_if_exists=True,
    pruner=optuna.pruners.PatientPruner(optuna.pruners.MedianPruner(n_startup_trials=3), patience=1),
)
