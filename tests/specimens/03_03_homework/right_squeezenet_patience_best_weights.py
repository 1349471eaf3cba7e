"""SqueezeNet with fire modules, stopped early after a number of epochs to be searched, which ends with the weights of its best epoch.
"""
# %% define_net
class Fire(nn.Module):
    def __init__(self, ich, squeeze, expand):
        super().__init__()
        self.squeeze = nn.Conv2d(ich, squeeze, 1)
        self.left = nn.Conv2d(squeeze, expand, 1)
        self.right = nn.Conv2d(squeeze, expand, 3, padding=1)

    def forward(self, x):
        x = nn.functional.relu(self.squeeze(x))
        return nn.functional.relu(torch.cat((self.left(x), self.right(x)), 1))


class Net(nn.Module):
    """(batch, 3, 32, 32) -> (batch, num_classes)"""

    def __init__(self, trial, num_classes):
        super().__init__()
        groups = trial.suggest_int("fire_groups", 1, 3)
        fires = trial.suggest_int("fires_per_group", 1, 3)
        ratio = trial.suggest_float("squeeze_ratio", 0.125, 0.75)
        dropout = trial.suggest_float("dropout", 0.0, 0.5)
        self.conv = nn.Conv2d(3, 32, 3, padding=1)
        self.fire = nn.ModuleDict()
        self.groups, self.fires = groups, fires
        ch = 32
        for g in range(groups):
            expand = 16 * (g + 1)
            for f in range(fires):
                self.fire[f"{g}_{f}"] = Fire(ch, max(1, int(ratio * 2 * expand)), expand)
                ch = 2 * expand
        self.drop = nn.Dropout2d(dropout)
        self.final = nn.Conv2d(ch, num_classes, 1)

    def forward(self, x):
        x = nn.functional.relu(self.conv(x))
        for g in range(self.groups):
            x = nn.functional.max_pool2d(x, 2)
            for f in range(self.fires):
                x = self.fire[f"{g}_{f}"](x)
        return self.final(self.drop(x)).mean((2, 3))
# %% define_train
import copy


def train(net, trial):
    """Train until the test accuracy has not risen for `patience` epochs, then go back to the best weights."""
    lr = trial.suggest_float("lr", 1e-5, 1e-1, log=True)
    patience = trial.suggest_int("patience", 1, 4)
    weight_decay = trial.suggest_float("weight_decay", 1e-6, 1e-2, log=True)
    optimizer = torch.optim.AdamW(net.parameters(), lr=lr, weight_decay=weight_decay)
    criterion = nn.CrossEntropyLoss()
    saved_path = f"{study_name}_trial{trial.number:03}.pt"

    best_accuracy, best_weights, waited = -1.0, None, 0
    for epoch in range(epochs):
        loss, train_accuracy = train_epoch(net, optimizer, criterion)
        test_accuracy = util.accuracy(testloader, net)
        print(f"trial {trial.number}, epoch {epoch}: loss {loss:.3f}, test accuracy {test_accuracy:.1f} %")
        if test_accuracy > best_accuracy:
            best_accuracy, best_weights, waited = test_accuracy, copy.deepcopy(net.state_dict()), 0
        else:
            waited += 1
        trial.report(test_accuracy, epoch)
        if trial.should_prune():
            torch.save(best_weights, saved_path)
            trial.set_user_attr("saved_path", saved_path)
            raise optuna.TrialPruned()
        if waited >= patience:
            break

    net.load_state_dict(best_weights)
    torch.save(net.state_dict(), saved_path)
    trial.set_user_attr("saved_path", saved_path)
# %% define_objective
def objective(trial):
    """Build, train and judge one network."""
    net = Net(trial, num_classes).to(device)
    train(net, trial)  # leaves the best epoch's weights in the network
    return util.accuracy(testloader, net)
