"""A dictionary keeps what each trial was asked, by the trial's number."""
# %% define_train
ASKED = {}


def asked(trial):
    if trial.number not in ASKED:
        ASKED[trial.number] = {
            "lr": trial.suggest_float("lr", 1e-5, 1e-1, log=True),
            "decay": trial.suggest_float("weight_decay", 1e-6, 1e-2, log=True),
            "smoothing": trial.suggest_float("label_smoothing", 0.0, 0.2),
        }
    return ASKED[trial.number]


def train(net, trial):
    values = asked(trial)
    optimizer = torch.optim.Adam(net.parameters(), lr=values["lr"], weight_decay=values["decay"])
    criterion = nn.CrossEntropyLoss(label_smoothing=values["smoothing"])
    saved_path = f"{study_name}_trial{trial.number:03}.pt"
    trial.set_user_attr("saved_path", saved_path)
    try:
        for epoch in range(epochs):
            train_epoch(net, optimizer, criterion)
            trial.report(util.accuracy(testloader, net), epoch)
            if trial.should_prune():
                raise optuna.TrialPruned()
    finally:
        torch.save(net.state_dict(), saved_path)
