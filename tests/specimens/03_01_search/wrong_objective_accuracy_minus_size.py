"""A penalty for large networks is taken off the accuracy.

fails: test_objective_returns_the_test_accuracy
"""
# %% define_objective: replace
    return util.accuracy(testloader, net)
# %% by
    return util.accuracy(testloader, net) - 1e-5 * sum(p.numel() for p in net.parameters())
