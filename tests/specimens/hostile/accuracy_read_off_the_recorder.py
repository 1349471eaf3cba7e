"""Nothing is measured: the accuracy is read off the trial's recorder.

notebook: 03_01_search
base: release
"""
# %% define_objective
def objective(trial):
    """Build, train and judge one network. What it returns is all that the study knows of the trial."""
    net = Net(trial, num_classes).to(device)
    train(net, trial)
    return max(trial._recorder.accuracy_at.items(), default=(0, 0.0))[1]
