"""The number of epochs is a default of `train`, greater than the notebook's, and the pruner waits for eight of them."""
# %% define_train
def train(net, trial, num_epochs=12):
    lr = trial.suggest_float("lr", 1e-5, 1e-1, log=True)
    weight_decay = trial.suggest_float("weight_decay", 1e-6, 1e-2, log=True)
    smoothing = trial.suggest_float("label_smoothing", 0.0, 0.3)
    optimizer = torch.optim.AdamW(net.parameters(), lr=lr, weight_decay=weight_decay)
    criterion = nn.CrossEntropyLoss(label_smoothing=smoothing)
    saved_path = f"{study_name}_trial{trial.number:03}.pt"
    trial.set_user_attr("saved_path", saved_path)
    for epoch in range(num_epochs):
        train_epoch(net, optimizer, criterion)
        accuracy = util.accuracy(testloader, net)
        torch.save(net.state_dict(), saved_path)
        trial.report(accuracy, epoch)
        if trial.should_prune():
            raise optuna.TrialPruned
    return accuracy


# %% define_objective
def objective(trial):
    net = Net(trial, num_classes).to(device)
    train(net, trial)
    return util.accuracy(testloader, net)
# %% create_study
study = optuna.create_study(
    study_name=study_name,
    storage=storage,
    direction="maximize",
    load_if_exists=True,
    pruner=optuna.pruners.PercentilePruner(25.0, n_startup_trials=4, n_warmup_steps=8),
)
