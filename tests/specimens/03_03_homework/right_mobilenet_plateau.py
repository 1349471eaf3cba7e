"""MobileNet with depthwise convolutions whose repeats are categorical whole numbers, and a scheduler that waits for a plateau.
"""
# %% define_net
def separable(ich, och, stride, act):
    """Depthwise 3x3, then pointwise 1x1."""
    return nn.Sequential(
        nn.Conv2d(ich, ich, 3, stride=stride, padding=1, groups=ich, bias=False),
        nn.BatchNorm2d(ich),
        act(),
        nn.Conv2d(ich, och, 1, bias=False),
        nn.BatchNorm2d(och),
        act(),
    )


class Net(nn.Module):
    """MobileNet v1 for small images: (batch, 3, 32, 32) -> (batch, num_classes)."""

    def __init__(self, trial, num_classes):
        super().__init__()
        early = trial.suggest_categorical("early_repeats", [1, 2, 3])
        late = trial.suggest_categorical("late_repeats", [1, 2, 4])
        multiplier = trial.suggest_float("width_multiplier", 0.5, 2.0, step=0.25)
        act = {"relu6": nn.ReLU6, "hardswish": nn.Hardswish}[trial.suggest_categorical("act", ["relu6", "hardswish"])]
        c1, c2, c3 = (int(multiplier * c) for c in (16, 32, 64))
        layers = [nn.Conv2d(3, c1, 3, padding=1, bias=False), nn.BatchNorm2d(c1), act()]
        layers.append(separable(c1, c2, 2, act))
        layers += [separable(c2, c2, 1, act) for _ in range(early)]
        layers.append(separable(c2, c3, 2, act))
        layers += [separable(c3, c3, 1, act) for _ in range(late)]
        layers += [nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(c3, num_classes)]
        self.model = nn.Sequential(*layers)

    def forward(self, x):
        return self.model(x)
# %% define_train
def train(net, trial):
    """Train `net` for at most `epochs` epochs with what `trial` suggests, and save its weights."""
    learning_rate = trial.suggest_float("learning_rate", 1e-5, 1e-1, log=True)
    factor = trial.suggest_float("plateau_factor", 0.1, 0.7)
    patience = trial.suggest_int("plateau_patience", 0, 2)
    optimizer = torch.optim.Adam(net.parameters(), lr=learning_rate)
    scheduler = torch.optim.lr_scheduler.ReduceLROnPlateau(optimizer, mode="max", factor=factor, patience=patience)
    criterion = nn.CrossEntropyLoss()
    saved_path = f"{study_name}_trial{trial.number:03}.pt"

    for epoch in range(epochs):
        loss, train_accuracy = train_epoch(net, optimizer, criterion)
        test_accuracy = util.accuracy(testloader, net)
        scheduler.step(train_accuracy)
        print(f"trial {trial.number}, epoch {epoch}: loss {loss:.3f}, test accuracy {test_accuracy:.1f} %")
        trial.report(test_accuracy, epoch)
        if trial.should_prune():
            torch.save(net.state_dict(), saved_path)
            trial.set_user_attr("saved_path", saved_path)
            raise optuna.TrialPruned()

    torch.save(net.state_dict(), saved_path)
    trial.set_user_attr("saved_path", saved_path)
