"""The objective returns `test_accuracy`, a local name of train: each trial that runs to its end fails.

fails: test_objective_lets_the_exception_through
"""
# %% define_objective
def objective(trial):
    """Build, train and judge one network. `TrialPruned` passes through on its way to the study."""
    net = Net(trial, num_classes).to(device)
    train(net, trial)
    return test_accuracy
