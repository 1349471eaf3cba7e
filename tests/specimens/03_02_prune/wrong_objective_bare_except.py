"""A bare `except` in `objective`.

fails: test_objective_lets_the_exception_through
hint: The exception has to pass through objective to reach the study.
"""
# %% define_objective
def objective(trial):
    net = Net(trial, num_classes).to(device)
    try:
        train(net, trial)
    except:
        print("training failed")
        return 0.0
    return util.accuracy(testloader, net)
