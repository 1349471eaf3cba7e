"""LeNet that grows, with an optimizer to choose whose own parameters are asked only in its branch.
"""
# %% define_net
class Net(nn.Module):
    """LeNet-5, more or less deep: (batch, 3, 32, 32) -> (batch, num_classes)."""

    def __init__(self, trial, num_classes):
        super().__init__()
        num_conv = trial.suggest_int("num_conv", 1, 4)
        num_fc = trial.suggest_int("num_fc", 1, 3)
        pooling = trial.suggest_categorical("pooling", ["max", "avg"])
        activations = {"tanh": nn.Tanh, "relu": nn.ReLU, "silu": nn.SiLU}
        act = activations[trial.suggest_categorical("activation", ["tanh", "relu", "silu"])]

        layers = []
        channels, size = 3, input_size
        for i in range(num_conv):
            out = 6 if i == 0 else 16 * i
            layers.append(nn.Conv2d(channels, out, 5, padding=2))
            layers.append(act())
            layers.append(nn.MaxPool2d(2) if pooling == "max" else nn.AvgPool2d(2))
            channels, size = out, size // 2
        layers.append(nn.Flatten())
        features = channels * size * size
        for hidden in [120, 84, 64][:num_fc]:
            layers += [nn.Linear(features, hidden), act()]
            features = hidden
        layers.append(nn.Linear(features, num_classes))
        self.layers = nn.Sequential(*layers)

    def forward(self, x):
        return self.layers(x)
# %% define_train
def make_optimizer(trial, parameters):
    name = trial.suggest_categorical("optimizer", ["SGD", "Adam", "RMSprop"])
    lr = trial.suggest_float("lr", 1e-5, 1e-1, log=True)
    if name == "SGD":
        momentum = trial.suggest_float("momentum", 0.5, 0.99)
        return torch.optim.SGD(parameters, lr=lr, momentum=momentum, nesterov=True)
    if name == "Adam":
        beta1 = trial.suggest_float("beta1", 0.8, 0.95)
        beta2 = trial.suggest_float("beta2", 0.9, 0.9999)
        return torch.optim.Adam(parameters, lr=lr, betas=(beta1, beta2))
    alpha = trial.suggest_float("alpha", 0.8, 0.999)
    return torch.optim.RMSprop(parameters, lr=lr, alpha=alpha)


def train(net, trial):
    """Train `net` for at most `epochs` epochs with what `trial` suggests, and save its weights."""
    optimizer = make_optimizer(trial, net.parameters())
    criterion = nn.CrossEntropyLoss()
    saved_path = f"{study_name}_trial{trial.number:03}.pt"

    for epoch in range(epochs):
        loss, train_accuracy = train_epoch(net, optimizer, criterion)
        test_accuracy = util.accuracy(testloader, net)
        print(f"trial {trial.number}, epoch {epoch}: loss {loss:.3f}, test accuracy {test_accuracy:.1f} %")
        trial.report(test_accuracy, epoch)
        if trial.should_prune():
            torch.save(net.state_dict(), saved_path)
            trial.set_user_attr("saved_path", saved_path)
            raise optuna.TrialPruned()

    torch.save(net.state_dict(), saved_path)
    trial.set_user_attr("saved_path", saved_path)
# %% create_study
study = optuna.create_study(
    study_name=study_name,
    storage=storage,
    direction="maximize",
    load_if_exists=True,
    pruner=optuna.pruners.MedianPruner(n_startup_trials=4, n_warmup_steps=1),
)
