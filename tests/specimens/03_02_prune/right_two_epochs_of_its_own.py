"""A training has two epochs, a number of the student's own, for a quick search."""
# %% before define_train
EPOCHS = 2
# %% define_train
def train(net, trial):
    """Train `net` for at most `epochs` epochs with what `trial` suggests, and save its weights."""
    lr = trial.suggest_float("lr", 1e-5, 1e-1, log=True)
    weight_decay = trial.suggest_float("weight_decay", 1e-6, 1e-2, log=True)
    optimizer = torch.optim.AdamW(net.parameters(), lr=lr, weight_decay=weight_decay)
    criterion = nn.CrossEntropyLoss()
    saved_path = f"{study_name}_trial{trial.number:03}.pt"
    trial.set_user_attr("saved_path", saved_path)
    try:
        for epoch in range(EPOCHS):
            train_epoch(net, optimizer, criterion)
            test_accuracy = util.accuracy(testloader, net)
            trial.report(test_accuracy, epoch)
            if trial.should_prune():
                raise optuna.TrialPruned()
    finally:
        torch.save(net.state_dict(), saved_path)
