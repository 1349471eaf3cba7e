"""The accuracy is returned as text.

fails: test_objective_returns_a_plain_number
"""
# %% define_objective: replace
    return util.accuracy(testloader, net)
# %% by
    return f"{util.accuracy(testloader, net):.4f}"
