"""Test and training accuracy are returned together.

fails: test_objective_returns_the_test_accuracy
"""
# %% define_objective: replace
    return util.accuracy(testloader, net)
# %% by
    return util.accuracy(testloader, net), util.accuracy(trainloader, net)
