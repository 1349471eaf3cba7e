"""A small DenseNet whose skip connections are concatenated, CutMix by hand with NumPy's random numbers, and a study that is loaded or else created.
"""
# %% define_net
class DenseLayer(nn.Module):
    def __init__(self, channels, growth):
        super().__init__()
        self.bn = nn.BatchNorm2d(channels)
        self.conv = nn.Conv2d(channels, growth, 3, padding=1, bias=False)

    def forward(self, x):
        return torch.cat([x, self.conv(torch.relu(self.bn(x)))], dim=1)


class Net(nn.Module):
    def __init__(self, trial, num_classes):
        super().__init__()
        num_dense_blocks = trial.suggest_int("num_dense_blocks", 1, 3)
        layers_per_block = trial.suggest_int("layers_per_block", 2, 5)
        growth = trial.suggest_int("growth", 4, 12, step=4)

        self.stem = nn.Conv2d(3, 16, 3, padding=1)
        blocks, channels = [], 16
        for b in range(num_dense_blocks):
            for _ in range(layers_per_block):
                blocks.append(DenseLayer(channels, growth))
                channels += growth
            if b < num_dense_blocks - 1:
                blocks.append(nn.Conv2d(channels, channels // 2, 1))
                blocks.append(nn.AvgPool2d(2))
                channels = channels // 2
        self.blocks = nn.Sequential(*blocks)
        self.last = nn.Sequential(nn.BatchNorm2d(channels), nn.ReLU(), nn.AdaptiveAvgPool2d(1), nn.Flatten())
        self.classifier = nn.Linear(channels, num_classes)

    def forward(self, x):
        return self.classifier(self.last(self.blocks(self.stem(x))))

# %% before define_train
import numpy as np


def cutmix(images, alpha):
    """A rectangle of each image comes from another one of the batch; returns the images, the others, the share."""
    lam = np.random.beta(alpha, alpha)
    order = torch.randperm(len(images), device=images.device)
    size = images.shape[-1]
    cut = int(size * np.sqrt(1 - lam))
    x, y = np.random.randint(size), np.random.randint(size)
    x1, x2 = max(x - cut // 2, 0), min(x + cut // 2, size)
    y1, y2 = max(y - cut // 2, 0), min(y + cut // 2, size)
    mixed = images.clone()
    mixed[:, :, y1:y2, x1:x2] = images[order, :, y1:y2, x1:x2]
    return mixed, order, 1 - (x2 - x1) * (y2 - y1) / size**2

# %% define_train
def train(net, trial):
    """Train `net` with CutMix."""
    lr = trial.suggest_float("lr", 1e-4, 3e-1, log=True)
    cutmix_prob = trial.suggest_float("cutmix_prob", 0.0, 1.0)
    cutmix_alpha = trial.suggest_float("cutmix_alpha", 0.2, 2.0)
    optimizer = torch.optim.SGD(net.parameters(), lr=lr, momentum=0.9)
    criterion = nn.CrossEntropyLoss()
    saved_path = f"{study_name}_trial{trial.number:03}.pt"
    try:
        for epoch in range(epochs):
            net.train()
            for images, labels in trainloader:
                images, labels = images.to(device), labels.to(device)
                optimizer.zero_grad()
                if np.random.rand() < cutmix_prob:
                    images, order, share = cutmix(images, cutmix_alpha)
                    outputs = net(images)
                    loss = share * criterion(outputs, labels) + (1 - share) * criterion(outputs, labels[order])
                else:
                    loss = criterion(net(images), labels)
                loss.backward()
                optimizer.step()
            test_accuracy = util.accuracy(testloader, net)
            print(f"trial {trial.number}, epoch {epoch}: loss {loss.item():.3f}, test accuracy {test_accuracy:.1f} %")
            trial.report(test_accuracy, epoch)
            if trial.should_prune():
                raise optuna.TrialPruned()
    finally:
        torch.save(net.state_dict(), saved_path)
        trial.set_user_attr("saved_path", saved_path)

# %% create_study
pruner = optuna.pruners.PercentilePruner(50.0, n_startup_trials=4, n_warmup_steps=1)
try:
    study = optuna.load_study(study_name=study_name, storage=storage, pruner=pruner)
    print("Study found,", len(study.trials), "trials")
except KeyError:
    study = optuna.create_study(study_name=study_name, storage=storage, direction="maximize", pruner=pruner)
