"""As in Optuna's example, the whole training stands in `objective`; `train` only wraps it."""
# %% define_train
def train(net, trial):
    optimizer = torch.optim.AdamW(
        net.parameters(),
        lr=trial.suggest_float("lr", 1e-5, 1e-1, log=True),
        weight_decay=trial.suggest_float("weight_decay", 1e-6, 1e-2, log=True),
    )
    return optimizer, nn.CrossEntropyLoss()
# %% define_objective
def objective(trial):
    net = Net(trial, num_classes).to(device)
    optimizer, criterion = train(net, trial)
    saved_path = f"{study_name}_trial{trial.number:03}.pt"
    for epoch in range(epochs):
        train_epoch(net, optimizer, criterion)
        accuracy = util.accuracy(testloader, net)
        trial.report(accuracy, epoch)
        torch.save(net.state_dict(), saved_path)
        trial.set_user_attr("saved_path", saved_path)
        if trial.should_prune():
            raise optuna.exceptions.TrialPruned()
    return accuracy
