"""Exercise 4 left as it was.

fails: test_objective_returns_the_test_accuracy
"""
# %% define_objective: replace
    return util.accuracy(testloader, net)
# %% by
    return 0.0
