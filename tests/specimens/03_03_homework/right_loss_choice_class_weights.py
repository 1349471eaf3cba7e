"""The loss is cross entropy or MultiMargin, the weight of the animals that look alike is searched, and the network is a row of residual blocks before a row of hidden layers.
"""
# %% define_net
class Residual(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.conv = nn.Conv2d(channels, channels, 3, padding=1)
        self.bn = nn.BatchNorm2d(channels)

    def forward(self, x):
        return x + torch.relu(self.bn(self.conv(x)))


class Net(nn.Module):
    def __init__(self, trial, num_classes):
        super().__init__()
        self.start = nn.Sequential(nn.Conv2d(3, 32, 5, stride=2, padding=2), nn.ReLU(), nn.MaxPool2d(2))
        self.blocks = nn.ModuleList([Residual(32) for _ in range(trial.suggest_int("residual_blocks", 1, 5))])
        self.hidden = nn.ModuleList([nn.Linear(32, 32) for _ in range(trial.suggest_int("hidden_layers", 0, 2))])
        self.out = nn.Linear(32, num_classes)

    def forward(self, x):
        x = self.start(x)
        for block in self.blocks:
            x = block(x)
        x = x.mean(dim=(2, 3))
        for hidden in self.hidden:
            x = torch.relu(hidden(x))
        return self.out(x)

# %% define_train
def train(net, trial):
    """Train `net` for at most `epochs` epochs with what `trial` suggests, and save its weights."""
    lr = trial.suggest_float("lr", 1e-5, 1e-1, log=True)
    loss_name = trial.suggest_categorical("loss", ["cross_entropy", "multi_margin"])
    animal_weight = trial.suggest_float("animal_weight", 0.5, 4.0)

    weight = torch.ones(num_classes)
    weight[[2, 3, 4, 5]] = animal_weight  # bird, cat, deer, dog
    weight = weight.to(device)
    if loss_name == "cross_entropy":
        criterion = nn.CrossEntropyLoss(weight=weight)
    else:
        criterion = nn.MultiMarginLoss(weight=weight)

    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    saved_path = f"{study_name}_trial{trial.number:03}.pt"
    for epoch in range(epochs):
        loss, train_accuracy = train_epoch(net, optimizer, criterion)
        test_accuracy = util.accuracy(testloader, net)
        print(f"trial {trial.number}, epoch {epoch}: loss {loss:.3f}, test accuracy {test_accuracy:.1f} %")
        trial.report(test_accuracy, epoch)
        if trial.should_prune():
            torch.save(net.state_dict(), saved_path)
            trial.set_user_attr("saved_path", saved_path)
            raise optuna.TrialPruned()
    torch.save(net.state_dict(), saved_path)
    trial.set_user_attr("saved_path", saved_path)
