"""The hidden dense layers are in a ModuleList and are even called, but their output goes into a variable that the last layer doesn't read.

fails: test_two_numbers_decide_the_depth
"""
# %% define_net
class Net(nn.Module):
    """All-convolutional trunk (strides in place of pooling), dense head."""

    def __init__(self, trial, num_classes):
        super().__init__()
        n_convs = trial.suggest_int("n_convs", 2, 5)
        n_dense = trial.suggest_int("n_dense", 1, 4)
        units = trial.suggest_int("units", 32, 128, step=32)
        self.act = nn.LeakyReLU(trial.suggest_float("leak", 0.0, 0.3))

        self.convs = nn.ModuleList()
        channels = 3
        for i in range(n_convs):
            out = 24 + 8 * i
            self.convs.append(nn.Conv2d(channels, out, 3, stride=2 if i < 3 else 1, padding=1))
            channels = out
        self.to_dense = nn.Linear(channels, units)
        self.dense = nn.ModuleList([nn.Linear(units, units) for _ in range(n_dense)])
        self.out = nn.Linear(units, num_classes)

    def forward(self, x):
        for conv in self.convs:
            x = self.act(conv(x))
        x = x.amax(dim=(2, 3))
        x = self.act(self.to_dense(x))
        for layer in self.dense:
            h = self.act(layer(x))
        return self.out(x)
# %% define_train
def train(net, trial):
    lr = trial.suggest_float("lr", 1e-5, 1e-1, log=True)
    smoothing = trial.suggest_float("label_smoothing", 0.0, 0.2)
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    criterion = nn.CrossEntropyLoss(label_smoothing=smoothing)
    path = f"{study_name}_trial{trial.number:03}.pt"

    def save():
        torch.save(net.state_dict(), path)
        trial.set_user_attr("saved_path", path)

    for epoch in range(epochs):
        train_epoch(net, optimizer, criterion)
        accuracy = util.accuracy(testloader, net)
        trial.report(accuracy, epoch)
        if trial.should_prune():
            save()
            raise optuna.TrialPruned(f"stopped in epoch {epoch}")
    save()
