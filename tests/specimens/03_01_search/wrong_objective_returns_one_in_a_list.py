"""The accuracy is returned in a list of its own.

fails: test_objective_returns_a_plain_number
"""
# %% define_objective: replace
    return util.accuracy(testloader, net)
# %% by
    return [util.accuracy(testloader, net)]
