"""`objective` turns TrialPruned into nan.

fails: test_objective_lets_the_exception_through
"""
# %% define_objective
def objective(trial):
    net = Net(trial, num_classes).to(device)
    try:
        train(net, trial)
    except optuna.TrialPruned:
        return float("nan")
    return util.accuracy(testloader, net)
