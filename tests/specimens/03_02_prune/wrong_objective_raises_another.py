"""`objective` turns TrialPruned into a RuntimeError.

fails: test_objective_lets_the_exception_through
"""
# %% define_objective
def objective(trial):
    net = Net(trial, num_classes).to(device)
    try:
        train(net, trial)
    except optuna.TrialPruned as error:
        raise RuntimeError("trial was pruned") from error
    return util.accuracy(testloader, net)
