"""The accuracy is returned as text with a percent sign, which no study can store.

fails: test_objective_returns_the_test_accuracy
"""
# %% define_objective: replace
    return util.accuracy(testloader, net)
# %% by
    return f"{util.accuracy(testloader, net):.2f} %"
