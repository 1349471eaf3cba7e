"""A trial that is pruned in its last epoch counts as complete, as it was trained to its end anyway.

fails: test_objective_lets_the_exception_through
"""
# %% define_objective
def objective(trial):
    """Build, train and judge one network."""
    net = Net(trial, num_classes).to(device)
    try:
        train(net, trial)
    except optuna.TrialPruned:
        if len(trial.study.trials[trial.number].intermediate_values) < epochs:
            raise
    return util.accuracy(testloader, net)
