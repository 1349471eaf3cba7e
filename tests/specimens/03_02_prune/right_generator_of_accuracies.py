"""Training is a generator of accuracies; another function reports and asks."""
# %% define_train
def training(net, trial):
    lr = trial.suggest_float("lr", 1e-5, 1e-1, log=True)
    weight_decay = trial.suggest_float("weight_decay", 1e-6, 1e-2, log=True)
    optimizer = torch.optim.AdamW(net.parameters(), lr=lr, weight_decay=weight_decay)
    criterion = nn.CrossEntropyLoss()
    for _ in range(epochs):
        train_epoch(net, optimizer, criterion)
        yield util.accuracy(testloader, net)


def train(net, trial):
    saved_path = f"{study_name}_trial{trial.number:03}.pt"
    try:
        for step, value in enumerate(training(net, trial)):
            trial.report(value, step)
            if trial.should_prune():
                raise optuna.TrialPruned()
    finally:
        torch.save(net.state_dict(), saved_path)
        trial.set_user_attr("saved_path", saved_path)
