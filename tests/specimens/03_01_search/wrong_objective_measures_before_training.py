"""The accuracy is measured before training.

fails: test_objective_returns_the_test_accuracy
"""
# %% define_objective: replace
    train(net, trial)
    return util.accuracy(testloader, net)
# %% by
    accuracy = util.accuracy(testloader, net)
    train(net, trial)
    return accuracy
