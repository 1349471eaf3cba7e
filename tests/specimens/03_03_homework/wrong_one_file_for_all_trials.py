"""All trials save into the same file, so that each overwrites the one before.

fails: test_value_is_that_of_the_saved_weights
"""
# %% define_train
def train(net, trial):
    """Train `net` for at most `epochs` epochs with what `trial` suggests, and save its weights."""
    lr = trial.suggest_float("lr", 1e-5, 1e-1, log=True)
    optimizer_name = trial.suggest_categorical("optimizer", ["Adam", "SGD", "RMSprop"])
    smoothing = trial.suggest_float("smoothing", 0.0, 0.2)
    optimizer = getattr(torch.optim, optimizer_name)(net.parameters(), lr=lr)
    criterion = nn.CrossEntropyLoss(label_smoothing=smoothing)
    saved_path = f"{study_name}_model.pt"

    for epoch in range(epochs):
        loss, accuracy = train_epoch(net, optimizer, criterion)
        test_accuracy = util.accuracy(testloader, net)
        print(f"trial {trial.number}, epoch {epoch}: loss {loss:.3f}, accuracy {accuracy:.1f} %")
        trial.report(test_accuracy, epoch)
        torch.save(net.state_dict(), saved_path)
        trial.set_user_attr("saved_path", saved_path)
        if trial.should_prune():
            raise optuna.TrialPruned()
