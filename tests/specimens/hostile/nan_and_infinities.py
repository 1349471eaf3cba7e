"""Numbers that are none, wherever a number is taken.

notebook: 03_02_prune
base: release
"""
# %% define_train
def train(net, trial):
    for number, value in enumerate((float("nan"), float("inf"), -float("inf"), 1e308, -0.0, 10**400)):
        try:
            trial.report(value, step=10**30 if number == 3 else number)
        except Exception as error:
            print(error)
    optimizer = torch.optim.SGD(net.parameters(), lr=float("nan"))
    for images, labels in trainloader:
        optimizer.zero_grad()
        nn.functional.cross_entropy(net(images), labels).backward()
        optimizer.step()
# %% define_objective
def objective(trial):
    train(Net(trial, num_classes), trial)
    return float("nan")
# %% define_pruner
pruner = optuna.pruners.ThresholdPruner(lower=float("-inf"), upper=float("inf"), n_warmup_steps=2**62)
