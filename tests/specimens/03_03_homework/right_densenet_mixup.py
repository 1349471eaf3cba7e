"""DenseNet, trained with mixup whose strength is searched.
"""
# %% define_net
class DenseLayer(nn.Module):
    def __init__(self, ich, growth):
        super().__init__()
        self.norm = nn.BatchNorm2d(ich)
        self.conv = nn.Conv2d(ich, growth, 3, padding=1, bias=False)

    def forward(self, x):
        return torch.cat([x, self.conv(torch.relu(self.norm(x)))], dim=1)


class Transition(nn.Sequential):
    def __init__(self, ich, och):
        super().__init__(nn.BatchNorm2d(ich), nn.ReLU(), nn.Conv2d(ich, och, 1, bias=False), nn.AvgPool2d(2))


class Net(nn.Module):
    """(batch, 3, 32, 32) -> (batch, num_classes)"""

    def __init__(self, trial, num_classes):
        super().__init__()
        num_blocks = trial.suggest_int("dense_blocks", 1, 3)
        layers_per_block = trial.suggest_int("layers_per_block", 2, 6)
        growth = trial.suggest_int("growth", 4, 16, step=4)
        ch = 2 * growth
        self.features = nn.Sequential()
        self.features.add_module("stem", nn.Conv2d(3, ch, 3, stride=2, padding=1, bias=False))
        for b in range(num_blocks):
            for i in range(layers_per_block):
                self.features.add_module(f"dense{b}_{i}", DenseLayer(ch, growth))
                ch += growth
            if b < num_blocks - 1:
                self.features.add_module(f"transition{b}", Transition(ch, ch // 2))
                ch = ch // 2
        self.norm = nn.BatchNorm2d(ch)
        self.classifier = nn.Linear(ch, num_classes)

    def forward(self, x):
        x = torch.relu(self.norm(self.features(x)))
        return self.classifier(x.mean(dim=(2, 3)))
# %% define_train
def mixup_epoch(net, optimizer, criterion, beta):
    net.train()
    total, seen = 0.0, 0
    for images, labels in trainloader:
        images, labels = images.to(device), labels.to(device)
        share = beta.sample().item()
        order = torch.randperm(len(images), device=device)
        mixed = share * images + (1 - share) * images[order]
        outputs = net(mixed)
        loss = share * criterion(outputs, labels) + (1 - share) * criterion(outputs, labels[order])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        total += loss.item() * len(labels)
        seen += len(labels)
    return total / seen


def train(net, trial):
    """Train `net` with mixup for at most `epochs` epochs, and save its weights."""
    lr = trial.suggest_float("lr", 1e-5, 1e-1, log=True)
    alpha = trial.suggest_float("mixup_alpha", 0.05, 2.0, log=True)
    momentum = trial.suggest_float("momentum", 0.0, 0.95)
    beta = torch.distributions.Beta(alpha, alpha)
    optimizer = torch.optim.SGD(net.parameters(), lr=lr, momentum=momentum)
    criterion = nn.CrossEntropyLoss()
    saved_path = f"{study_name}_trial{trial.number:03}.pt"

    for epoch in range(epochs):
        loss = mixup_epoch(net, optimizer, criterion, beta)
        test_accuracy = util.accuracy(testloader, net)
        print(f"trial {trial.number}, epoch {epoch}: loss {loss:.3f}, test accuracy {test_accuracy:.1f} %")
        trial.report(test_accuracy, epoch)
        stop = trial.should_prune()
        if stop or epoch == epochs - 1:
            torch.save(net.state_dict(), saved_path)
            trial.set_user_attr("saved_path", saved_path)
        if stop:
            raise optuna.TrialPruned()
