"""The accuracy is rounded to two decimals."""
# %% define_objective: replace
    return util.accuracy(testloader, net)
# %% by
    return round(util.accuracy(testloader, net), 2)
