"""The optimizer is searched by name, each with a parameter of its own that is asked only for it, and the objective seeds torch with the trial's number before it builds the network.
"""
# %% define_net
class Net(nn.Module):
    """LeNet with more or fewer layers."""

    def __init__(self, trial, num_classes):
        super().__init__()
        conv_layers = trial.suggest_int("conv_layers", 1, 3)
        dense_layers = trial.suggest_int("dense_layers", 1, 3)
        convs, channels, size = [], 3, input_size
        for out in (6, 16, 24)[:conv_layers]:
            convs.append(nn.Conv2d(channels, out, 5, padding=2))
            convs.append(nn.ReLU())
            convs.append(nn.AvgPool2d(2))
            channels, size = out, size // 2
        self.convs = nn.Sequential(*convs)
        sizes = [channels * size * size, 120, 84, 60][:dense_layers + 1]
        dense = []
        for a, b in zip(sizes, sizes[1:]):
            dense += [nn.Linear(a, b), nn.ReLU()]
        self.dense = nn.Sequential(*dense)
        self.last = nn.Linear(sizes[-1], num_classes)

    def forward(self, x):
        return self.last(self.dense(self.convs(x).flatten(start_dim=1)))

# %% define_train
def choose_optimizer(net, trial):
    """The optimizer with what belongs to it."""
    lr = trial.suggest_float("lr", 1e-5, 1e-1, log=True)
    name = trial.suggest_categorical("optimizer", ["SGD", "RMSprop", "Adam"])
    if name == "SGD":
        extra = {"momentum": trial.suggest_float("momentum", 0.0, 0.95)}
    elif name == "RMSprop":
        extra = {"alpha": trial.suggest_float("rms_alpha", 0.8, 0.999)}
    else:
        extra = {"betas": (trial.suggest_float("beta1", 0.5, 0.95), 0.999)}
    decay = trial.suggest_float("weight_decay", 1e-6, 1e-1, log=True)
    return getattr(torch.optim, name)(net.parameters(), lr=lr, weight_decay=decay, **extra)


def train(net, trial):
    """Train `net` for at most `epochs` epochs with what `trial` suggests, and save its weights."""
    optimizer = choose_optimizer(net, trial)
    criterion = nn.CrossEntropyLoss()
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

# %% define_objective
def objective(trial):
    """Build, train and judge one network, the same each time for the same trial."""
    torch.manual_seed(trial.number)
    net = Net(trial, num_classes).to(device)
    train(net, trial)
    return util.accuracy(testloader, net)
