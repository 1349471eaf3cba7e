"""The accuracy is printed, and print's None returned.

fails: test_objective_returns_the_test_accuracy
hint: A function without `return` gives None.
"""
# %% define_objective: replace
    return util.accuracy(testloader, net)
# %% by
    return print(util.accuracy(testloader, net))
