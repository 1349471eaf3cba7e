"""The objective catches every exception, that of pruning too, and returns the accuracy all the same.

fails: test_training_stops_when_told
"""
# %% define_objective
def objective(trial):
    """Build, train and judge one network."""
    net = Net(trial, num_classes).to(device)
    try:
        train(net, trial)
    except Exception as error:  # one bad trial must not end the whole search
        print(f"trial {trial.number} ended early: {error!r}")
    return util.accuracy(testloader, net)
