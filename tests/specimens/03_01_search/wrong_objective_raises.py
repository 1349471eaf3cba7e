"""A name misspelled after training: no trial ever has a value.

not run: test_objective_returns_the_test_accuracy
"""
# %% define_objective: replace
    return util.accuracy(testloader, net)
# %% by
    return util.accuracy(test_loader, net)
