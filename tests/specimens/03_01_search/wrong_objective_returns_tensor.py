"""The accuracy is a tensor.

fails: test_objective_returns_a_plain_number
"""
# %% define_objective: replace
    return util.accuracy(testloader, net)
# %% by
    return torch.tensor(util.accuracy(testloader, net))
