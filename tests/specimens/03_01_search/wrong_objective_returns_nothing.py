"""The return was forgotten.

fails: test_objective_returns_the_test_accuracy
"""
# %% define_objective: replace
    return util.accuracy(testloader, net)
# %% by
    util.accuracy(testloader, net)
