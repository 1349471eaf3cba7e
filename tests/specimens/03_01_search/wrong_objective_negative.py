"""The accuracy with a minus sign, for a study that maximises.

fails: test_objective_returns_the_test_accuracy
hint: This is the accuracy with a minus sign.
"""
# %% define_objective: replace
    return util.accuracy(testloader, net)
# %% by
    return -util.accuracy(testloader, net)
