"""An LSTM that reads the image row by row; its num_layers and the fully connected layers are suggested.
"""
# %% define_net
class Net(nn.Module):
    """Each row is a step of 3 * 32 numbers: (batch, 3, 32, 32) -> (batch, num_classes)."""

    def __init__(self, trial, num_classes):
        super().__init__()
        num_layers = trial.suggest_int("lstm_layers", 1, 3)
        num_fc = trial.suggest_int("fc_layers", 1, 3)
        hidden = trial.suggest_categorical("hidden", [32, 64, 128])
        both = trial.suggest_categorical("bidirectional", [True, False])
        dropout = trial.suggest_float("dropout", 0.0, 0.5)
        self.lstm = nn.LSTM(
            3 * input_size,
            hidden,
            num_layers=num_layers,
            batch_first=True,
            bidirectional=both,
            dropout=dropout if num_layers > 1 else 0.0,
        )
        out = hidden * (2 if both else 1)
        fc = [nn.Dropout(dropout)]
        for _ in range(num_fc - 1):
            fc += [nn.Linear(out, 64), nn.ReLU()]
            out = 64
        fc.append(nn.Linear(out, num_classes))
        self.fc = nn.Sequential(*fc)

    def forward(self, x):
        rows = x.permute(0, 2, 1, 3).flatten(2)  # (batch, 32 rows, 96)
        outputs, _ = self.lstm(rows)
        return self.fc(outputs.mean(dim=1))
# %% define_train
def train(net, trial):
    """Train `net` for at most `epochs` epochs with what `trial` suggests, and save its weights."""
    lr = trial.suggest_float("lr", 1e-5, 1e-1, log=True)
    weight_decay = trial.suggest_float("weight_decay", 1e-5, 1e-1, log=True)
    smoothing = trial.suggest_float("label_smoothing", 0.0, 0.2)
    optimizer = torch.optim.AdamW(net.parameters(), lr=lr, weight_decay=weight_decay)
    criterion = nn.CrossEntropyLoss(label_smoothing=smoothing)
    saved_path = f"{study_name}_trial{trial.number:03}.pt"

    def save():
        torch.save(net.state_dict(), saved_path)
        trial.set_user_attr("saved_path", saved_path)

    for epoch in range(epochs):
        loss, train_accuracy = train_epoch(net, optimizer, criterion)
        test_accuracy = util.accuracy(testloader, net)
        print(f"trial {trial.number}, epoch {epoch}: loss {loss:.3f}, test accuracy {test_accuracy:.1f} %")
        trial.report(test_accuracy, epoch)
        if trial.should_prune():
            save()
            raise optuna.TrialPruned()
    save()
# %% create_study
study = optuna.create_study(
    study_name=study_name,
    storage=storage,
    direction=optuna.study.StudyDirection.MAXIMIZE,
    load_if_exists=True,
    sampler=optuna.samplers.TPESampler(seed=1),
    pruner=optuna.pruners.HyperbandPruner(min_resource=1, max_resource=epochs, reduction_factor=2),
)
