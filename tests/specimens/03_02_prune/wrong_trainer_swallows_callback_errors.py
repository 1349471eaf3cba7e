"""A trainer prints the errors of its callbacks and goes on.

fails: test_stops_at_once_when_told
"""
# %% define_train
def pruning(trial):
    def callback(epoch, acc):
        trial.report(acc, epoch)
        if trial.should_prune():
            raise optuna.TrialPruned()

    return callback


def run_callbacks(callbacks, *args):
    for callback in callbacks:
        try:
            callback(*args)
        except Exception as error:
            print("callback failed:", error)


def train(net, trial):
    lr = trial.suggest_float("lr", 1e-5, 1e-1, log=True)
    weight_decay = trial.suggest_float("weight_decay", 1e-6, 1e-2, log=True)
    optimizer = torch.optim.AdamW(net.parameters(), lr=lr, weight_decay=weight_decay)
    path = f"{study_name}_trial{trial.number:03}.pt"
    try:
        for epoch in range(epochs):
            train_epoch(net, optimizer, nn.CrossEntropyLoss())
            run_callbacks([pruning(trial)], epoch, util.accuracy(testloader, net))
    finally:
        torch.save(net.state_dict(), path)
        trial.set_user_attr("saved_path", path)
