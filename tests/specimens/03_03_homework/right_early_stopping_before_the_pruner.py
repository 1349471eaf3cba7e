"""Early stopping with a patience of two among at most thirty epochs, and a pruner that waits for eight of them."""
# %% define_train
def train(net, trial, most=30, patience=2):
    lr = trial.suggest_float("lr", 1e-5, 1e-1, log=True)
    weight_decay = trial.suggest_float("weight_decay", 1e-6, 1e-2, log=True)
    smoothing = trial.suggest_float("label_smoothing", 0.0, 0.3)
    optimizer = torch.optim.AdamW(net.parameters(), lr=lr, weight_decay=weight_decay)
    saved_path = f"{study_name}_trial{trial.number:03}.pt"
    trial.set_user_attr("saved_path", saved_path)
    best, waited = -1.0, 0
    for epoch in range(most):
        train_epoch(net, optimizer, nn.CrossEntropyLoss(label_smoothing=smoothing))
        acc = util.accuracy(testloader, net)
        torch.save(net.state_dict(), saved_path)
        trial.report(acc, epoch)
        if trial.should_prune():
            raise optuna.TrialPruned()
        waited = 0 if acc > best else waited + 1
        best = max(best, acc)
        if waited >= patience:
            break
    return acc
