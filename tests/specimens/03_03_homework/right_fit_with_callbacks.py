"""In the manner of Keras: the network has a method fit, which calls callbacks after each epoch, one that saves and then one that prunes.
"""
# %% define_net
class Net(nn.Module):
    """Highway-like convolutions; `fit` trains it."""

    def __init__(self, trial, num_classes):
        super().__init__()
        n_blocks = trial.suggest_int("n_blocks", 1, 5)  # each of them halves
        n_dense = trial.suggest_int("n_dense", 1, 3)
        filters = trial.suggest_categorical("filters", [16, 32, 48])
        kernel_size = trial.suggest_categorical("kernel_size", [3, 5])
        model = []
        ich = 3
        for _ in range(n_blocks):
            model.append(conv_block(ich, filters, kernel_size, 1))
            ich = filters
        model += [nn.AdaptiveMaxPool2d(1), nn.Flatten()]
        for _ in range(n_dense - 1):
            model.append(fc_block(ich, 2 * filters))
            ich = 2 * filters
        model.append(nn.Linear(ich, num_classes))
        self.model = nn.Sequential(*model)

    def forward(self, x):
        return self.model(x)

    def fit(self, loader, optimizer, loss, epochs, callbacks=()):
        for epoch in range(epochs):
            mean_loss, train_accuracy = train_epoch(self, optimizer, loss, loader)
            logs = {"loss": mean_loss, "accuracy": train_accuracy, "val_accuracy": util.accuracy(testloader, self)}
            for callback in callbacks:
                callback(self, epoch, logs)
# %% before define_train
class Checkpoint:
    def __init__(self, trial):
        self.trial = trial
        self.path = f"{study_name}_trial{trial.number:03}.pt"

    def __call__(self, net, epoch, logs):
        torch.save(net.state_dict(), self.path)
        self.trial.set_user_attr("saved_path", self.path)


class Pruning:
    def __init__(self, trial, monitor="val_accuracy"):
        self.trial, self.monitor = trial, monitor

    def __call__(self, net, epoch, logs):
        self.trial.report(logs[self.monitor], epoch)
        if self.trial.should_prune():
            raise optuna.TrialPruned()
# %% define_train
def train(net, trial):
    """Train `net` with what `trial` suggests."""
    lr = trial.suggest_float("lr", 1e-5, 1e-1, log=True)
    eps = trial.suggest_float("adam_eps", 1e-8, 1e-1, log=True)
    label_smoothing = trial.suggest_float("label_smoothing", 0.0, 0.2)
    net.fit(
        trainloader,
        optimizer=torch.optim.Adam(net.parameters(), lr=lr, eps=eps),
        loss=nn.CrossEntropyLoss(label_smoothing=label_smoothing),
        epochs=epochs,
        callbacks=[Checkpoint(trial), Pruning(trial)],
    )
