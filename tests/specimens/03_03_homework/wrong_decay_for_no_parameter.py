"""Weight decay is meant for the weights of convolutions and linear layers, but they are looked for in children() only, where there are nothing but containers.

fails: test_each_makes_a_difference
"""
# %% define_net
class Bottleneck(nn.Module):
    """1x1, 3x3, 1x1 with a residual; the middle has a quarter of the channels."""

    def __init__(self, ch):
        super().__init__()
        mid = ch // 4
        self.inner = nn.Sequential(
            nn.Conv2d(ch, mid, 1), nn.BatchNorm2d(mid), nn.ReLU(),
            nn.Conv2d(mid, mid, 3, padding=1), nn.BatchNorm2d(mid), nn.ReLU(),
            nn.Conv2d(mid, ch, 1), nn.BatchNorm2d(ch),
        )  # fmt: skip

    def forward(self, x):
        return torch.relu(self.inner(x) + x)


class Net(nn.Module):
    def __init__(self, trial, num_classes):
        super().__init__()
        n_stages = trial.suggest_int("n_stages", 1, 3)
        n_bottlenecks = trial.suggest_int("n_bottlenecks", 1, 4)
        self.stem = nn.Sequential(nn.Conv2d(3, 32, 3, padding=1), nn.BatchNorm2d(32), nn.ReLU())
        self.stages = nn.ModuleList()
        ch = 32
        for s in range(n_stages):
            down = nn.Conv2d(ch, ch + 16, 2, stride=2)
            ch += 16
            self.stages.append(nn.Sequential(down, *[Bottleneck(ch) for _ in range(n_bottlenecks)]))
        self.head = nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(ch, num_classes))

    def forward(self, x):
        x = self.stem(x)
        for stage in self.stages:
            x = stage(x)
        return self.head(x)
# %% define_train
def train(net, trial):
    """No weight decay for BatchNorm, as one does it nowadays."""
    lr = trial.suggest_float("lr", 1e-4, 1e-1, log=True)
    weight_decay = trial.suggest_float("weight_decay", 1e-5, 1e-1, log=True)
    momentum = trial.suggest_float("momentum", 0.6, 0.95)
    label_smoothing = trial.suggest_float("label_smoothing", 0.0, 0.2)

    decayed = []
    for module in net.children():
        if isinstance(module, (nn.Conv2d, nn.Linear)):
            decayed += list(module.parameters())
    ids = {id(p) for p in decayed}
    others = [p for p in net.parameters() if id(p) not in ids]
    optimizer = torch.optim.SGD(
        [{"params": decayed, "weight_decay": weight_decay}, {"params": others, "weight_decay": 0.0}],
        lr=lr,
        momentum=momentum,
    )
    criterion = nn.CrossEntropyLoss(label_smoothing=label_smoothing)
    saved_path = f"{study_name}_trial{trial.number:03}.pt"
    trial.set_user_attr("saved_path", saved_path)

    for epoch in range(epochs):
        loss, train_accuracy = train_epoch(net, optimizer, criterion)
        test_accuracy = util.accuracy(testloader, net)
        print(f"trial {trial.number}, epoch {epoch}: loss {loss:.3f}, test accuracy {test_accuracy:.1f} %")
        torch.save(net.state_dict(), saved_path)
        trial.report(test_accuracy, epoch)
        if trial.should_prune():
            raise optuna.TrialPruned()
