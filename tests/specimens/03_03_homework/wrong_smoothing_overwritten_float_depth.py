"""The loss with the suggested label smoothing is replaced by a plain one a few lines on, and one of the two numbers of layers is asked as a float and cut down with int, while a global generator shuffles.

fails: test_numbers_of_layers_are_asked_for, test_each_makes_a_difference
"""
# %% define_net
class Net(nn.Module):
    def __init__(self, trial, num_classes):
        super().__init__()
        num_blocks = trial.suggest_int("num_blocks", 1, 4)
        num_fc = int(trial.suggest_float("num_fc", 1, 3.99))
        layers, channels = [], 3
        for _ in range(num_blocks):
            layers.append(conv_block(channels, 24, 3, 1))
            channels = 24
        layers += [nn.AdaptiveAvgPool2d(2), nn.Flatten()]
        features = 96
        for _ in range(num_fc):
            layers.append(fc_block(features, 48, bn=False))
            features = 48
        layers.append(nn.Linear(features, num_classes))
        self.layers = nn.Sequential(*layers)

    def forward(self, x):
        return self.layers(x)

# %% before define_train
generator = torch.Generator().manual_seed(0)
my_trainloader = DataLoader(trainset, batch_size=batch_size, shuffle=True, num_workers=num_workers, generator=generator)

# %% define_train
def train(net, trial):
    """Train `net` for at most `epochs` epochs with what `trial` suggests, and save its weights."""
    lr = trial.suggest_float("lr", 1e-5, 1e-1, log=True)
    momentum = trial.suggest_float("momentum", 0.0, 0.95)
    weight_decay = trial.suggest_float("weight_decay", 1e-5, 1e-1, log=True)
    label_smoothing = trial.suggest_float("label_smoothing", 0.0, 0.3)
    criterion = nn.CrossEntropyLoss(label_smoothing=label_smoothing)
    optimizer = torch.optim.SGD(net.parameters(), lr=lr, momentum=momentum, weight_decay=weight_decay)
    criterion = nn.CrossEntropyLoss()
    saved_path = f"{study_name}_trial{trial.number:03}.pt"

    for epoch in range(epochs):
        loss, train_accuracy = train_epoch(net, optimizer, criterion, my_trainloader)
        test_accuracy = util.accuracy(testloader, net)
        print(f"trial {trial.number}, epoch {epoch}: loss {loss:.3f}, test accuracy {test_accuracy:.1f} %")
        trial.report(test_accuracy, epoch)
        if trial.should_prune():
            torch.save(net.state_dict(), saved_path)
            trial.set_user_attr("saved_path", saved_path)
            raise optuna.TrialPruned()

    torch.save(net.state_dict(), saved_path)
    trial.set_user_attr("saved_path", saved_path)
