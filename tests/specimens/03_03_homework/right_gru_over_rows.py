"""A recurrent network that reads the image row by row: the trial decides the layers of one nn.GRU, and those that follow.
"""
# %% define_net
class Net(nn.Module):
    """Reads the 32 rows of an image, one after the other, as a sequence of 96 numbers each."""

    def __init__(self, trial, num_classes):
        super().__init__()
        gru_layers = trial.suggest_int("gru_layers", 1, 3)
        fc_layers = trial.suggest_int("fc_layers", 1, 4)
        hidden = trial.suggest_int("hidden", 32, 128, step=32)
        bidirectional = trial.suggest_categorical("bidirectional", [False, True])
        dropout = trial.suggest_float("dropout", 0.0, 0.5)

        self.gru = nn.GRU(3 * input_size, hidden, num_layers=gru_layers, batch_first=True, bidirectional=bidirectional)
        size = hidden * (2 if bidirectional else 1)
        layers = []
        for _ in range(fc_layers - 1):
            layers += [nn.Dropout(dropout), nn.Linear(size, hidden), nn.Tanh()]
            size = hidden
        layers += [nn.Dropout(dropout), nn.Linear(size, num_classes)]
        self.head = nn.Sequential(*layers)

    def forward(self, x):
        rows = x.permute(0, 2, 1, 3).flatten(2)  # (batch, row, channel and column)
        outputs, _ = self.gru(rows)
        return self.head(outputs.mean(dim=1))
# %% define_train
def train(net, trial):
    """Train `net` for at most `epochs` epochs with what `trial` suggests, and save its weights."""
    lr = trial.suggest_float("lr", 1e-4, 1e-1, log=True)
    alpha = trial.suggest_float("rmsprop_alpha", 0.8, 0.99)
    optimizer = torch.optim.RMSprop(net.parameters(), lr=lr, alpha=alpha)
    criterion = nn.CrossEntropyLoss()
    saved_path = f"{study_name}_trial{trial.number:03}.pt"

    def save():
        torch.save(net.state_dict(), saved_path)
        trial.set_user_attr("saved_path", saved_path)

    for epoch in range(epochs):
        net.train()
        for images, labels in trainloader:
            optimizer.zero_grad()
            criterion(net(images.to(device)), labels.to(device)).backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)  # recurrent layers need it
            optimizer.step()
        test_accuracy = util.accuracy(testloader, net, device)
        trial.report(test_accuracy, step=epoch)
        if trial.should_prune():
            save()
            raise optuna.exceptions.TrialPruned()
    save()
