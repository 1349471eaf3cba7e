"""A context manager saves after its yield, which an exception jumps over.

fails: test_pruned_trial_is_saved
"""
# %% define_train
from contextlib import contextmanager


@contextmanager
def kept(net, trial):
    yield
    path = f"{study_name}_trial{trial.number:03}.pt"
    torch.save(net.state_dict(), path)
    trial.set_user_attr("saved_path", path)


def train(net, trial):
    lr = trial.suggest_float("lr", 1e-5, 1e-1, log=True)
    weight_decay = trial.suggest_float("weight_decay", 1e-6, 1e-2, log=True)
    optimizer = torch.optim.AdamW(net.parameters(), lr=lr, weight_decay=weight_decay)
    with kept(net, trial):
        for epoch in range(epochs):
            train_epoch(net, optimizer, nn.CrossEntropyLoss())
            trial.report(util.accuracy(testloader, net), epoch)
            if trial.should_prune():
                raise optuna.TrialPruned()
