"""The exception is caught, kept in a variable, and raised after saving."""
# %% define_train
def train(net, trial):
    lr = trial.suggest_float("lr", 1e-5, 1e-1, log=True)
    weight_decay = trial.suggest_float("weight_decay", 1e-6, 1e-2, log=True)
    optimizer = torch.optim.AdamW(net.parameters(), lr=lr, weight_decay=weight_decay)
    criterion = nn.CrossEntropyLoss()
    saved_path = f"{study_name}_trial{trial.number:03}.pt"
    pruned = None
    try:
        for epoch in range(epochs):
            train_epoch(net, optimizer, criterion)
            trial.report(util.accuracy(testloader, net), epoch)
            if trial.should_prune():
                raise optuna.TrialPruned
    except optuna.TrialPruned as error:
        pruned = error
    torch.save(net.state_dict(), saved_path)
    trial.set_user_attr("saved_path", saved_path)
    if pruned is not None:
        raise pruned
