"""The accuracy on the training images is returned.

fails: test_objective_returns_the_test_accuracy
"""
# %% define_objective: replace
    return util.accuracy(testloader, net)
# %% by
    return util.accuracy(trainloader, net)
