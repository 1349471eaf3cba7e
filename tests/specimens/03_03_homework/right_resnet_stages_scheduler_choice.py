"""ResNet with bottlenecks: the number of stages is asked first, then the blocks of each stage that there is; the kind of scheduler is a hyperparameter with branches.
"""
# %% define_net
class Bottleneck(nn.Module):
    def __init__(self, ich, och, stride):
        super().__init__()
        mid = och // 4
        self.conv1 = nn.Conv2d(ich, mid, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(mid)
        self.conv2 = nn.Conv2d(mid, mid, 3, stride=stride, padding=1, bias=False)
        self.bn2 = nn.BatchNorm2d(mid)
        self.conv3 = nn.Conv2d(mid, och, 1, bias=False)
        self.bn3 = nn.BatchNorm2d(och)
        self.shortcut = nn.Identity()
        if stride != 1 or ich != och:
            self.shortcut = nn.Sequential(nn.Conv2d(ich, och, 1, stride=stride, bias=False), nn.BatchNorm2d(och))
        self.relu = nn.ReLU()

    def forward(self, x):
        y = self.relu(self.bn1(self.conv1(x)))
        y = self.relu(self.bn2(self.conv2(y)))
        y = self.bn3(self.conv3(y))
        return self.relu(y + self.shortcut(x))


class Net(nn.Module):
    """(batch, 3, 32, 32) -> (batch, num_classes)"""

    def __init__(self, trial, num_classes):
        super().__init__()
        base = trial.suggest_int("base", 16, 48, step=16)
        num_stages = trial.suggest_int("num_stages", 1, 4)
        self.stem = nn.Sequential(nn.Conv2d(3, base, 3, padding=1, bias=False), nn.BatchNorm2d(base), nn.ReLU())
        self.stages = nn.ModuleList()
        ich = base
        for s in range(num_stages):
            och = base * 2**s
            blocks = []
            for b in range(trial.suggest_int(f"blocks_{s}", 1, 3)):
                blocks.append(Bottleneck(ich, och, stride=2 if b == 0 and s > 0 else 1))
                ich = och
            self.stages.append(nn.Sequential(*blocks))
        self.pool = nn.AdaptiveAvgPool2d(1)
        self.fc = nn.Linear(ich, num_classes)

    def forward(self, x):
        x = self.stem(x)
        for stage in self.stages:
            x = stage(x)
        return self.fc(self.pool(x).flatten(1))
# %% define_train
def train(net, trial):
    """Train `net` for at most `epochs` epochs with what `trial` suggests, and save its weights."""
    lr = trial.suggest_float("lr", 1e-5, 1e-1, log=True)
    momentum = 1 - trial.suggest_float("one_minus_momentum", 0.01, 0.5, log=True)
    optimizer = torch.optim.SGD(net.parameters(), lr=lr, momentum=momentum, weight_decay=5e-4)
    kind = trial.suggest_categorical("scheduler", ["step", "exponential", "cosine"])
    if kind == "step":
        step_size = trial.suggest_int("step_size", 1, 3)
        gamma = trial.suggest_float("step_gamma", 0.1, 0.7)
        scheduler = torch.optim.lr_scheduler.StepLR(optimizer, step_size, gamma=gamma)
    elif kind == "exponential":
        gamma = trial.suggest_float("exponential_gamma", 0.5, 0.95)
        scheduler = torch.optim.lr_scheduler.ExponentialLR(optimizer, gamma=gamma)
    else:
        scheduler = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max=epochs)
    criterion = nn.CrossEntropyLoss()
    saved_path = f"{study_name}_trial{trial.number:03}.pt"
    trial.set_user_attr("saved_path", saved_path)

    try:
        for epoch in range(epochs):
            loss, train_accuracy = train_epoch(net, optimizer, criterion)
            scheduler.step()
            test_accuracy = util.accuracy(testloader, net)
            print(f"trial {trial.number}, epoch {epoch}: loss {loss:.3f}, test accuracy {test_accuracy:.1f} %")
            trial.report(test_accuracy, epoch)
            if trial.should_prune():
                raise optuna.TrialPruned()
    finally:
        torch.save(net.state_dict(), saved_path)
