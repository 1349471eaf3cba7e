"""The error rate is returned.

fails: test_objective_returns_the_test_accuracy
"""
# %% define_objective: replace
    return util.accuracy(testloader, net)
# %% by
    return 100 - util.accuracy(testloader, net)
