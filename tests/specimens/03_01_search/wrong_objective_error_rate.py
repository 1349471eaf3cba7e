"""The error rate is returned.

fails: test_objective_returns_the_test_accuracy
hint: This is the share of wrong answers: the study would look for the worst network.
"""
# %% define_objective: replace
    return util.accuracy(testloader, net)
# %% by
    return 100 - util.accuracy(testloader, net)
