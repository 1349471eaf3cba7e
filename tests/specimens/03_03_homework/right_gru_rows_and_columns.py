"""Two GRUs, one over the rows and one over the columns, each with a suggested number of layers, and a batch size with a loader of its own.
"""
# %% define_net
class Net(nn.Module):
    """(batch, 3, 32, 32) -> (batch, num_classes)"""

    def __init__(self, trial, num_classes):
        super().__init__()
        hidden = trial.suggest_int("hidden", 32, 96, step=32)
        self.rows = nn.GRU(3 * input_size, hidden, trial.suggest_int("row_layers", 1, 3), batch_first=True)
        self.columns = nn.GRU(3 * input_size, hidden, trial.suggest_int("column_layers", 1, 3), batch_first=True)
        self.norm = nn.LayerNorm(2 * hidden)
        self.out = nn.Linear(2 * hidden, num_classes)

    def forward(self, x):
        _, h_rows = self.rows(x.permute(0, 2, 1, 3).flatten(2))
        _, h_columns = self.columns(x.permute(0, 3, 1, 2).flatten(2))
        return self.out(self.norm(torch.cat([h_rows[-1], h_columns[-1]], dim=1)))
# %% define_train
def train(net, trial):
    """Train `net` for at most `epochs` epochs with what `trial` suggests, and save its weights."""
    my_batch_size = 2 ** trial.suggest_int("log2_batch_size", 3, 7)
    lr = trial.suggest_float("lr", 1e-5, 1e-1, log=True)
    optimizer = getattr(torch.optim, trial.suggest_categorical("optimizer", ["Adam", "NAdam", "Adagrad"]))(
        net.parameters(), lr=lr
    )
    loader = DataLoader(trainset, batch_size=my_batch_size, shuffle=True, num_workers=num_workers)
    criterion = nn.CrossEntropyLoss()
    saved_path = f"{study_name}_trial{trial.number:03}.pt"
    trial.set_user_attr("saved_path", saved_path)

    for epoch in range(epochs):
        loss, _ = train_epoch(net, optimizer, criterion, loader=loader)
        test_accuracy = util.accuracy(testloader, net)
        print(f"trial {trial.number}, epoch {epoch}: loss {loss:.3f}, test accuracy {test_accuracy:.1f} %")
        torch.save(net.state_dict(), saved_path)
        trial.report(test_accuracy, epoch)
        if trial.should_prune():
            raise optuna.TrialPruned()
    return test_accuracy
# %% define_objective
def objective(trial):
    """Build, train and judge one network."""
    return train(Net(trial, num_classes).to(device), trial)
