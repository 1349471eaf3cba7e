"""Numbers of layers in steps of two, residual blocks that are left out at random, the old suggest_loguniform, a learning rate that decays by a searched gamma, and a file that keeps the best epoch while the last one is returned.

fails: test_value_is_that_of_the_saved_weights
"""
# %% define_net
class Block(nn.Module):
    """Two convolutions and a short cut; in training it is sometimes left out altogether."""

    def __init__(self, channels, drop):
        super().__init__()
        self.drop = drop
        self.layers = nn.Sequential(
            nn.Conv2d(channels, channels, 3, padding=1, bias=False),
            nn.BatchNorm2d(channels),
            nn.ReLU(),
            nn.Conv2d(channels, channels, 3, padding=1, bias=False),
            nn.BatchNorm2d(channels),
        )

    def forward(self, x):
        if self.training and torch.rand(1).item() < self.drop:
            return x
        return torch.relu(x + self.layers(x))


class Net(nn.Module):
    def __init__(self, trial, num_classes):
        super().__init__()
        low = trial.suggest_int("layers_low", 2, 6, step=2)
        high = trial.suggest_int("layers_high", 2, 6, step=2)
        drop = trial.suggest_float("drop_path", 0.0, 0.5)
        self.net = nn.Sequential(
            nn.Conv2d(3, 16, 3, stride=2, padding=1),
            *[Block(16, drop) for _ in range(low // 2)],
            nn.Conv2d(16, 32, 3, stride=2, padding=1),
            *[Block(32, drop) for _ in range(high // 2)],
            nn.AdaptiveAvgPool2d(1),
            nn.Flatten(),
            nn.Linear(32, num_classes),
        )

    def forward(self, x):
        return self.net(x)

# %% define_train
def train(net, trial):
    """Train `net`; the file has the weights of the best epoch."""
    lr = trial.suggest_loguniform("lr", 1e-5, 1e-1)
    gamma = trial.suggest_float("gamma", 0.5, 1.0)
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    scheduler = torch.optim.lr_scheduler.ExponentialLR(optimizer, gamma)
    criterion = nn.CrossEntropyLoss()
    saved_path = f"{study_name}_trial{trial.number:03}.pt"
    trial.set_user_attr("saved_path", saved_path)

    best = -1
    for epoch in range(epochs):
        loss, train_accuracy = train_epoch(net, optimizer, criterion)
        scheduler.step()
        test_accuracy = util.accuracy(testloader, net)
        print(f"trial {trial.number}, epoch {epoch}: loss {loss:.3f}, test accuracy {test_accuracy:.1f} %")
        if test_accuracy > best:
            best = test_accuracy
            torch.save(net.state_dict(), saved_path)
        trial.report(test_accuracy, epoch)
        if trial.should_prune():
            raise optuna.TrialPruned()
