"""A simple CNN whose numbers of layers are asked with suggest_int(log=True), Nesterov on or off, and the batch size through a functools.partial loader whose larger sizes are all the same where there are few images.
"""
# %% define_net
class Net(nn.Module):
    """Convolutions with a pooling after every second one, average over the picture, then hidden layers."""

    def __init__(self, trial, num_classes):
        super().__init__()
        n_conv = trial.suggest_int("n_conv", 1, 8, log=True)
        n_hidden = trial.suggest_int("n_hidden", 1, 4, log=True)

        layers = []
        channels = 3
        for i in range(n_conv):
            layers += [nn.Conv2d(channels, 32, 3, padding=1), nn.BatchNorm2d(32), nn.ReLU()]
            channels = 32
            if i % 2 == 1:
                layers.append(nn.MaxPool2d(2))
        layers += [nn.AdaptiveAvgPool2d(1), nn.Flatten()]
        features = 32
        for _ in range(n_hidden):
            layers += [nn.Linear(features, 64), nn.ReLU()]
            features = 64
        layers.append(nn.Linear(features, num_classes))
        self.layers = nn.Sequential(*layers)

    def forward(self, x):
        return self.layers(x)

# %% before define_train
from functools import partial

make_loader = partial(DataLoader, trainset, shuffle=True, num_workers=num_workers)

# %% define_train
def train(net, trial):
    """SGD, with or without Nesterov."""
    lr = trial.suggest_float("lr", 1e-4, 1e-1, log=True)
    momentum = trial.suggest_float("momentum", 0.5, 0.95)
    nesterov = trial.suggest_categorical("nesterov", [True, False])
    loader = make_loader(batch_size=trial.suggest_categorical("batch_size", [16, 32, 64, 128]))

    optimizer = torch.optim.SGD(net.parameters(), lr=lr, momentum=momentum, nesterov=nesterov)
    criterion = nn.CrossEntropyLoss()
    saved_path = f"{study_name}_trial{trial.number:03}.pt"

    for epoch in range(epochs):
        loss, train_accuracy = train_epoch(net, optimizer, criterion, loader)
        test_accuracy = util.accuracy(testloader, net)
        print(f"trial {trial.number}, epoch {epoch}: loss {loss:.3f}, test accuracy {test_accuracy:.1f} %")
        trial.report(test_accuracy, epoch)
        torch.save(net.state_dict(), saved_path)  # after each epoch, so that pruned ones are kept too
        trial.set_user_attr("saved_path", saved_path)
        if trial.should_prune():
            raise optuna.TrialPruned()
