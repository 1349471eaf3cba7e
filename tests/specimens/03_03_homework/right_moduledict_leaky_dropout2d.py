"""The layers stand in a ModuleDict, and both of the additional hyperparameters, the leaky ReLU's slope and the strength of dropout2d, are asked in Net, so that train asks for the learning rate alone.
"""
# %% define_net
class Net(nn.Module):
    """Strided convolutions and fully connected layers in one dictionary."""

    def __init__(self, trial, num_classes):
        super().__init__()
        n_conv = trial.suggest_int("n_conv_layers", 2, 4)
        n_linear = trial.suggest_int("n_linear_layers", 1, 3)
        slope = trial.suggest_float("negative_slope", 0.001, 0.3, log=True)
        p = trial.suggest_float("dropout2d", 0.0, 0.4)

        self.layers = nn.ModuleDict()
        channels, size = 3, input_size
        for i in range(n_conv):
            self.layers[f"conv{i}"] = nn.Conv2d(channels, 16 * (i + 1), 3, stride=2, padding=1)
            self.layers[f"leaky{i}"] = nn.LeakyReLU(slope)
            self.layers[f"drop{i}"] = nn.Dropout2d(p)
            channels, size = 16 * (i + 1), size // 2
        self.layers["flatten"] = nn.Flatten()
        features = channels * size * size
        for i in range(n_linear - 1):
            self.layers[f"linear{i}"] = nn.Linear(features, 64)
            self.layers[f"leaky_linear{i}"] = nn.LeakyReLU(slope)
            features = 64
        self.layers["output"] = nn.Linear(features, num_classes)

    def forward(self, x):
        for layer in self.layers.values():
            x = layer(x)
        return x

# %% define_train
def train(net, trial):
    """Train `net` for at most `epochs` epochs with what `trial` suggests, and save its weights."""
    optimizer = torch.optim.Adam(net.parameters(), lr=trial.suggest_float("lr", 1e-5, 1e-1, log=True))
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
