"""The number of epochs and the patience of an early stopping are searched, and a finally puts the best epoch's weights back and saves them.
"""
# %% define_train
def train(net, trial):
    """Train `net` for at most `epochs` epochs; stop early when it gets no better."""
    lr = trial.suggest_float("lr", 1e-5, 1e-1, log=True)
    num_epochs = trial.suggest_int("num_epochs", max(1, epochs // 2), epochs)
    patience = trial.suggest_int("patience", 1, 3)
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    criterion = nn.CrossEntropyLoss()
    saved_path = f"{study_name}_trial{trial.number:03}.pt"
    best_accuracy, best_state, waited = -1.0, None, 0

    try:
        for epoch in range(num_epochs):
            loss, train_accuracy = train_epoch(net, optimizer, criterion)
            test_accuracy = util.accuracy(testloader, net)
            print(f"trial {trial.number}, epoch {epoch}: loss {loss:.3f}, test accuracy {test_accuracy:.1f} %")
            if test_accuracy > best_accuracy:
                best_accuracy, waited = test_accuracy, 0
                best_state = {name: value.clone() for name, value in net.state_dict().items()}
            else:
                waited += 1
            trial.report(test_accuracy, epoch)
            if trial.should_prune():
                raise optuna.TrialPruned()
            if waited >= patience:
                print("no better for", patience, "epochs: stop")
                break
    finally:
        if best_state is not None:
            net.load_state_dict(best_state)
        torch.save(net.state_dict(), saved_path)
        trial.set_user_attr("saved_path", saved_path)
