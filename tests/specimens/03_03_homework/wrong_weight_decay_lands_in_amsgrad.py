"""Adam's arguments are given by position, one too many, so that the weight decay is taken for the switch amsgrad, which is then always on.

fails: test_each_makes_a_difference
"""
# %% define_train
def train(net, trial):
    """Train `net` for at most `epochs` epochs with what `trial` suggests, and save its weights."""
    lr = trial.suggest_float("lr", 1e-5, 1e-1, log=True)
    beta1 = trial.suggest_float("beta1", 0.8, 0.95)
    label_smoothing = trial.suggest_float("label_smoothing", 0.0, 0.2)
    weight_decay = trial.suggest_float("weight_decay", 1e-6, 1e-2, log=True)
    optimizer = torch.optim.Adam(net.parameters(), lr, (beta1, 0.999), 1e-8, 0, weight_decay)
    criterion = nn.CrossEntropyLoss(label_smoothing=label_smoothing)
    saved_path = f"{study_name}_trial{trial.number:03}.pt"

    try:
        for epoch in range(epochs):
            loss, train_accuracy = train_epoch(net, optimizer, criterion)
            test_accuracy = util.accuracy(testloader, net)
            print(f"trial {trial.number}, epoch {epoch}: loss {loss:.3f}, test accuracy {test_accuracy:.1f} %")
            trial.report(test_accuracy, epoch)
            if trial.should_prune():
                raise optuna.TrialPruned()
    finally:
        torch.save(net.state_dict(), saved_path)
        trial.set_user_attr("saved_path", saved_path)
