"""`objective` catches TrialPruned to print a line, and raises it again."""
# %% define_objective
def objective(trial):
    net = Net(trial, num_classes).to(device)
    try:
        train(net, trial)
    except optuna.TrialPruned:
        print(f"trial {trial.number} was pruned")
        raise
    return util.accuracy(testloader, net)
