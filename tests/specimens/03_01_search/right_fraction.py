"""The objective returns a fraction."""
# %% define_objective: replace
    return util.accuracy(testloader, net)
# %% by
    return util.accuracy(testloader, net) / 100
