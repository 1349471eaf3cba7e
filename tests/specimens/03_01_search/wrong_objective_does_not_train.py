"""train is not called at all.

fails: test_objective_returns_the_test_accuracy
"""
# %% define_objective: replace
    train(net, trial)
    return util.accuracy(testloader, net)
# %% by
    return util.accuracy(testloader, net)
