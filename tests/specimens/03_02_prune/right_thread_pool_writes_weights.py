"""The weights are written by a pool of threads, which is waited for in any case."""
# %% before define_train
from concurrent.futures import ThreadPoolExecutor

writers = ThreadPoolExecutor(max_workers=1)
# %% define_train
def train(net, trial):
    lr = trial.suggest_float("lr", 1e-5, 1e-1, log=True)
    weight_decay = trial.suggest_float("weight_decay", 1e-6, 1e-2, log=True)
    optimizer = torch.optim.AdamW(net.parameters(), lr=lr, weight_decay=weight_decay)
    criterion = nn.CrossEntropyLoss()
    saved_path = f"{study_name}_trial{trial.number:03}.pt"
    try:
        for epoch in range(epochs):
            train_epoch(net, optimizer, criterion)
            trial.report(util.accuracy(testloader, net), epoch)
            if trial.should_prune():
                raise optuna.TrialPruned()
    finally:
        writers.submit(torch.save, net.state_dict(), saved_path).result()
        trial.set_user_attr("saved_path", saved_path)
