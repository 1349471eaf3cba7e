"""Two epochs of warm-up at a small rate, then the one that was suggested."""
# %% define_train
def train(net, trial):
    lr = trial.suggest_float("lr", 1e-4, 1e-1, log=True)
    momentum = trial.suggest_float("momentum", 0.5, 0.95)
    decay = trial.suggest_float("decay", 1e-4, 1e-1, log=True)
    saved_path = f"{study_name}_trial{trial.number:03}.pt"
    trial.set_user_attr("saved_path", saved_path)
    criterion = nn.CrossEntropyLoss()
    optimizer = torch.optim.SGD(net.parameters(), lr=lr, momentum=momentum, weight_decay=decay)
    for epoch in range(epochs):
        for group in optimizer.param_groups:
            group["lr"] = 1e-5 if epoch < 2 else lr
        train_epoch(net, optimizer, criterion)
        test_accuracy = util.accuracy(testloader, net)
        torch.save(net.state_dict(), saved_path)
        trial.report(test_accuracy, epoch)
        if trial.should_prune():
            raise optuna.TrialPruned()
