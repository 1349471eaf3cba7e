"""`objective` catches TrialPruned and returns it.

fails: test_objective_lets_the_exception_through
"""
# %% define_objective
def objective(trial):
    net = Net(trial, num_classes).to(device)
    try:
        train(net, trial)
    except optuna.TrialPruned as error:
        return error
    return util.accuracy(testloader, net)
