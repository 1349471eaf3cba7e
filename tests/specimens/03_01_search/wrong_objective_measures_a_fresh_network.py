"""A second network, untrained, is measured.

fails: test_objective_returns_the_test_accuracy
"""
# %% define_objective: replace
    return util.accuracy(testloader, net)
# %% by
    return util.accuracy(testloader, Net(trial, num_classes).to(device))
