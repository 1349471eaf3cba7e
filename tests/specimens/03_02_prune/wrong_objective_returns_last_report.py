"""The objective catches TrialPruned and returns the last report; only where there is none, it raises.

fails: test_objective_lets_the_exception_through
"""
# %% define_objective
def objective(trial):
    """Build, train and judge one network."""
    net = Net(trial, num_classes).to(device)
    try:
        train(net, trial)
    except optuna.TrialPruned:
        reported = trial.study.trials[trial.number].intermediate_values
        if not reported:
            raise
        return reported[max(reported)]  # a pruned trial has a value, too
    return util.accuracy(testloader, net)
