"""A class weight is searched that is the same for all classes, which the mean over the weights cancels out again, and the objective returns the training accuracy.

fails: test_each_makes_a_difference, test_objective_returns_the_test_accuracy
"""
# %% define_train
def train(net, trial):
    """Train `net`, save its weights, and return the last epoch's accuracy."""
    lr = trial.suggest_float("lr", 1e-5, 1e-1, log=True)
    momentum = trial.suggest_float("momentum", 0.0, 0.95)
    smoothing = trial.suggest_float("smoothing", 0.0, 0.2)
    class_weight = trial.suggest_categorical("class_weight", [0.5, 1.0, 2.0])
    weights = torch.full((num_classes,), class_weight, device=device)
    optimizer = torch.optim.SGD(net.parameters(), lr=lr, momentum=momentum)
    criterion = nn.CrossEntropyLoss(weight=weights, label_smoothing=smoothing)
    saved_path = f"{study_name}_trial{trial.number:03}.pt"

    for epoch in range(epochs):
        loss, accuracy = train_epoch(net, optimizer, criterion)
        test_accuracy = util.accuracy(testloader, net)
        print(f"trial {trial.number}, epoch {epoch}: loss {loss:.3f}, test accuracy {test_accuracy:.1f} %")
        trial.report(test_accuracy, epoch)
        if trial.should_prune():
            torch.save(net.state_dict(), saved_path)
            trial.set_user_attr("saved_path", saved_path)
            raise optuna.TrialPruned()

    torch.save(net.state_dict(), saved_path)
    trial.set_user_attr("saved_path", saved_path)
    return accuracy

# %% define_objective
def objective(trial):
    """Build, train and judge one network."""
    net = Net(trial, num_classes).to(device)
    return train(net, trial)
