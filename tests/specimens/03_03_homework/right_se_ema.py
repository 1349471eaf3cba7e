"""Squeeze-and-excitation blocks, and a moving average of the weights (its decay is searched) that is reported, kept and judged in place of the raw ones.
"""
# %% define_net
class SEBlock(nn.Module):
    def __init__(self, ch, reduction):
        super().__init__()
        self.convs = nn.Sequential(
            nn.Conv2d(ch, ch, 3, padding=1, bias=False),
            nn.BatchNorm2d(ch),
            nn.ReLU(),
            nn.Conv2d(ch, ch, 3, padding=1, bias=False),
            nn.BatchNorm2d(ch),
        )
        self.gate = nn.Sequential(
            nn.AdaptiveAvgPool2d(1),
            nn.Conv2d(ch, ch // reduction, 1),
            nn.ReLU(),
            nn.Conv2d(ch // reduction, ch, 1),
            nn.Sigmoid(),
        )

    def forward(self, x):
        y = self.convs(x)
        return torch.relu(x + y * self.gate(y))


class Net(nn.Module):
    """(batch, 3, 32, 32) -> (batch, num_classes)"""

    def __init__(self, trial, num_classes):
        super().__init__()
        reduction = trial.suggest_categorical("se_reduction", [2, 4, 8])
        first = trial.suggest_int("blocks_16x16", 1, 3)
        second = trial.suggest_int("blocks_8x8", 1, 4)
        self.net = nn.Sequential(
            nn.Conv2d(3, 16, 3, stride=2, padding=1),
            *(SEBlock(16, reduction) for _ in range(first)),
            nn.Conv2d(16, 32, 3, stride=2, padding=1),
            *(SEBlock(32, reduction) for _ in range(second)),
            nn.AdaptiveAvgPool2d(1),
            nn.Flatten(),
            nn.Linear(32, num_classes),
        )

    def forward(self, x):
        return self.net(x)
# %% define_train
import copy


@torch.no_grad()
def update_average(average, net, decay):
    for a, p in zip(average.parameters(), net.parameters()):
        a.mul_(decay).add_(p, alpha=1 - decay)
    for a, b in zip(average.buffers(), net.buffers()):
        a.copy_(b)


def train(net, trial):
    """Train `net`; in the end it holds the moving average of its weights."""
    lr = trial.suggest_float("lr", 1e-5, 1e-1, log=True)
    decay = trial.suggest_float("ema_decay", 0.5, 0.999)
    beta1 = trial.suggest_float("beta1", 0.7, 0.95)
    optimizer = torch.optim.Adam(net.parameters(), lr=lr, betas=(beta1, 0.999))
    criterion = nn.CrossEntropyLoss()
    average = copy.deepcopy(net)
    saved_path = f"{study_name}_trial{trial.number:03}.pt"
    trial.set_user_attr("saved_path", saved_path)

    for epoch in range(epochs):
        net.train()
        for images, labels in trainloader:
            images, labels = images.to(device), labels.to(device)
            optimizer.zero_grad()
            criterion(net(images), labels).backward()
            optimizer.step()
            update_average(average, net, decay)
        test_accuracy = util.accuracy(testloader, average)
        print(f"trial {trial.number}, epoch {epoch}: test accuracy of the average {test_accuracy:.1f} %")
        trial.report(test_accuracy, epoch)
        if trial.should_prune():
            torch.save(average.state_dict(), saved_path)
            raise optuna.TrialPruned()

    net.load_state_dict(average.state_dict())
    torch.save(net.state_dict(), saved_path)
# %% define_objective
def objective(trial):
    """Build, train and judge one network."""
    net = Net(trial, num_classes).to(device)
    train(net, trial)
    return util.accuracy(testloader, net)
