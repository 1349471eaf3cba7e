"""StepLR's gamma is searched, but the first step down comes after ten epochs, and there are six, while each trial has a seed of its own.

fails: test_each_makes_a_difference
"""
# %% define_train
def train(net, trial):
    """Train `net` for at most `epochs` epochs with what `trial` suggests, and save its weights."""
    lr = trial.suggest_float("lr", 1e-5, 1e-1, log=True)
    optimizer_name = trial.suggest_categorical("optimizer", ["Adam", "SGD", "RMSprop"])
    gamma = trial.suggest_float("gamma", 0.05, 0.9)
    optimizer = getattr(torch.optim, optimizer_name)(net.parameters(), lr=lr)
    scheduler = torch.optim.lr_scheduler.StepLR(optimizer, step_size=10, gamma=gamma)
    criterion = nn.CrossEntropyLoss()
    saved_path = f"{study_name}_trial{trial.number:03}.pt"

    for epoch in range(epochs):
        loss, train_accuracy = train_epoch(net, optimizer, criterion)
        scheduler.step()
        test_accuracy = util.accuracy(testloader, net)
        print(f"trial {trial.number}, epoch {epoch}: loss {loss:.3f}, test accuracy {test_accuracy:.1f} %")
        trial.report(test_accuracy, epoch)
        torch.save(net.state_dict(), saved_path)
        trial.set_user_attr("saved_path", saved_path)
        if trial.should_prune():
            raise optuna.TrialPruned()

# %% define_objective
def objective(trial):
    """Build, train and judge one network."""
    torch.manual_seed(1000 + trial.number)
    net = Net(trial, num_classes).to(device)
    train(net, trial)
    return util.accuracy(testloader, net)
