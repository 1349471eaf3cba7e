"""Nesterov is asked as the strings "True" and "False", and bool("False") is True, so that it is always on.

fails: test_each_makes_a_difference
"""
# %% define_train
def train(net, trial):
    """Train `net` for at most `epochs` epochs with what `trial` suggests, and save its weights."""
    torch.manual_seed(0)
    lr = trial.suggest_float("lr", 1e-5, 1e-1, log=True)
    momentum = trial.suggest_float("momentum", 0.5, 0.95)
    nesterov = bool(trial.suggest_categorical("nesterov", ["True", "False"]))
    optimizer = torch.optim.SGD(net.parameters(), lr=lr, momentum=momentum, nesterov=nesterov)
    criterion = nn.CrossEntropyLoss()
    saved_path = f"{study_name}_trial{trial.number:03}.pt"

    pruned = False
    for epoch in range(epochs):
        loss, train_accuracy = train_epoch(net, optimizer, criterion)
        test_accuracy = util.accuracy(testloader, net)
        print(f"trial {trial.number}, epoch {epoch}: loss {loss:.3f}, test accuracy {test_accuracy:.1f} %")
        trial.report(test_accuracy, epoch)
        if trial.should_prune():
            pruned = True
            break

    torch.save(net.state_dict(), saved_path)
    trial.set_user_attr("saved_path", saved_path)
    if pruned:
        raise optuna.TrialPruned()
