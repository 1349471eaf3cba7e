"""Of three optimizers that are built, RMSprop is not given the suggested learning rate and keeps its default, so that the rate counts in two branches only.

fails: test_learning_rate_is_searched
"""
# %% define_train
def train(net, trial):
    """Train `net` for at most `epochs` epochs with what `trial` suggests, and save its weights."""
    lr = trial.suggest_float("lr", 1e-5, 1e-1, log=True)
    weight_decay = trial.suggest_float("weight_decay", 1e-5, 1e-1, log=True)
    optimizers = {
        "adamw": torch.optim.AdamW(net.parameters(), lr=lr, weight_decay=weight_decay),
        "rmsprop": torch.optim.RMSprop(net.parameters(), alpha=0.9, weight_decay=weight_decay),
        "sgd": torch.optim.SGD(net.parameters(), lr=lr, momentum=0.9, weight_decay=weight_decay),
    }
    optimizer = optimizers[trial.suggest_categorical("optimizer", sorted(optimizers))]
    criterion = nn.CrossEntropyLoss()
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
