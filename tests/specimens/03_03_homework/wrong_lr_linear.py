"""The learning rate is suggested between 1e-5 and 1e-1, but on a linear scale.

fails: test_learning_rate_is_searched
"""
# %% define_train
def train(net, trial):
    """Train `net` for at most `epochs` epochs with what `trial` suggests, and save its weights."""
    lr = trial.suggest_float("lr", 1e-5, 1e-1)
    name = trial.suggest_categorical("optimizer", ["Adam", "AdamW", "SGD"])
    smoothing = trial.suggest_float("label_smoothing", 0.0, 0.2)
    optimizer = getattr(torch.optim, name)(net.parameters(), lr=lr)
    criterion = nn.CrossEntropyLoss(label_smoothing=smoothing)
    saved_path = f"{study_name}_trial{trial.number:03}.pt"

    for epoch in range(epochs):
        loss, train_accuracy = train_epoch(net, optimizer, criterion)
        test_accuracy = util.accuracy(testloader, net)
        print(f"trial {trial.number}, epoch {epoch}: loss {loss:.3f}, test accuracy {test_accuracy:.1f} %")
        trial.report(test_accuracy, epoch)
        if trial.should_prune():
            torch.save(net.state_dict(), saved_path)
            trial.set_user_attr("saved_path", saved_path)
            raise optuna.TrialPruned()

    torch.save(net.state_dict(), saved_path)
    trial.set_user_attr("saved_path", saved_path)
