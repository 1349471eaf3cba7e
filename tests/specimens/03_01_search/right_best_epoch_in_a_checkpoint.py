"""Whenever an epoch is the best so far, a checkpoint dictionary (weights, epoch, accuracy) is saved; the best accuracy is returned."""
# %% define_train
def train(net, trial):
    """Train `net`, keep a checkpoint of its best epoch, and return that epoch's accuracy."""
    optim_type = trial.suggest_categorical("optim_type", ["adam", "sgd"])
    if optim_type == "adam":
        lr = trial.suggest_float("lr_adam", 1e-5, 1e-1, log=True)
        optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    else:
        lr = trial.suggest_float("lr_sgd", 1e-4, 1.0, log=True)
        optimizer = torch.optim.SGD(net.parameters(), lr=lr, momentum=0.9)
    criterion = nn.CrossEntropyLoss()
    scheduler = torch.optim.lr_scheduler.StepLR(optimizer, 5, gamma=0.1)
    saved_path = f"{study_name}_trial{trial.number:03}.pt"
    trial.set_user_attr("saved_path", saved_path)
    best_accuracy = -1.0
    for epoch in range(epochs):
        loss, train_accuracy = train_epoch(net, optimizer, criterion)
        scheduler.step()
        test_accuracy = util.accuracy(testloader, net)
        print(f"trial {trial.number}, epoch {epoch}: loss {loss:.3f}, test accuracy {test_accuracy:.1f} %")
        if test_accuracy > best_accuracy:
            best_accuracy = test_accuracy
            torch.save(
                {
                    "epoch": epoch,
                    "model_state_dict": net.state_dict(),
                    "optimizer_state_dict": optimizer.state_dict(),
                    "accuracy": test_accuracy,
                },
                saved_path,
            )
    return best_accuracy
# %% define_objective
def objective(trial):
    """The accuracy of the network that is kept: that of its best epoch."""
    net = Net(trial, num_classes).to(device)
    return train(net, trial)
# %% restore_best
best_trial = study.best_trial
best_net = Net(optuna.trial.FixedTrial(best_trial.params), num_classes).to(device)
checkpoint = torch.load(best_trial.user_attrs["saved_path"], weights_only=True, map_location=device)
best_net.load_state_dict(checkpoint["model_state_dict"])
