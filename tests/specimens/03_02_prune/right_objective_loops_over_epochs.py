"""train is one epoch: the objective loops over them and saves in finally."""
# %% define_train
def train(net, trial, optimizer, criterion, epoch):
    loss, train_accuracy = train_epoch(net, optimizer, criterion)
    acc = util.accuracy(testloader, net)
    trial.report(acc, epoch)
    if trial.should_prune():
        raise optuna.TrialPruned()
    return acc
# %% define_objective
def objective(trial):
    net = Net(trial, num_classes).to(device)
    optimizer = torch.optim.AdamW(
        net.parameters(),
        lr=trial.suggest_float("lr", 1e-5, 1e-1, log=True),
        weight_decay=trial.suggest_float("weight_decay", 1e-6, 1e-2, log=True),
    )
    saved_path = f"{study_name}_trial{trial.number:03}.pt"
    trial.set_user_attr("saved_path", saved_path)
    try:
        for epoch in range(epochs):
            acc = train(net, trial, optimizer, nn.CrossEntropyLoss(), epoch)
        return acc
    finally:
        torch.save(net.state_dict(), saved_path)
