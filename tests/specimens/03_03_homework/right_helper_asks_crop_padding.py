"""The numbers of layers are asked in a helper function with its own names, the activation by its string, and the crop's padding through a dataset that train opens anew.
"""
# %% define_net
def how_many(trial, what, most=3):
    """Ask the trial for a number of layers."""
    return trial.suggest_int(name="number of " + what, low=1, high=most)


def one_stage(ich, och, convs, activation):
    stage = []
    for i in range(convs):
        stage += [nn.Conv2d(ich if i == 0 else och, och, 3, padding=1), nn.BatchNorm2d(och), activation()]
    return stage + [nn.MaxPool2d(2)]


class Net(nn.Module):
    def __init__(self, trial, num_classes):
        super().__init__()
        activation = getattr(nn, trial.suggest_categorical("activation", ["ReLU", "GELU", "SiLU", "Tanh"]))
        layers, ich = [], 3
        convs = how_many(trial, "convolutions")
        for och in [16, 32, 64, 64][: how_many(trial, "stages", 4)]:
            layers += one_stage(ich, och, convs, activation)
            ich = och
        self.net = nn.Sequential(*layers, nn.AdaptiveAvgPool2d(2), nn.Flatten(), nn.Linear(4 * ich, num_classes))

    def forward(self, x):
        return self.net(x)

# %% before define_train
def cropped_loader(padding):
    """The training images, cropped after `padding` pixels were put around them."""
    how = transforms.Compose(
        [
            transforms.RandomCrop(input_size, padding=padding),
            transforms.RandomHorizontalFlip(),
            transforms.ToTensor(),
            normalize,
        ]
    )
    data = torchvision.datasets.CIFAR10(root="./data", train=True, download=True, transform=how)
    if subset is not None:
        data = Subset(data, range(min(subset[0], len(data))))
    return DataLoader(data, batch_size=batch_size, shuffle=True, num_workers=num_workers)

# %% define_train
def train(net, trial):
    """Train `net` for at most `epochs` epochs with what `trial` suggests, and save its weights."""
    lr = trial.suggest_float("lr", 1e-5, 1e-1, log=True)
    loader = cropped_loader(trial.suggest_int("crop_padding", 0, 6))
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    criterion = nn.CrossEntropyLoss()
    saved_path = f"{study_name}_trial{trial.number:03}.pt"

    def save():
        torch.save(net.state_dict(), saved_path)
        trial.set_user_attr("saved_path", saved_path)

    for epoch in range(epochs):
        loss, train_accuracy = train_epoch(net, optimizer, criterion, loader=loader)
        test_accuracy = util.accuracy(testloader, net)
        print(f"trial {trial.number}, epoch {epoch}: loss {loss:.3f}, test accuracy {test_accuracy:.1f} %")
        trial.report(test_accuracy, epoch)
        if trial.should_prune():
            save()
            raise optuna.TrialPruned(f"at epoch {epoch}")
    save()
