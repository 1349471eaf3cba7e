"""The mean accuracy of all epochs is returned.

fails: test_objective_returns_the_test_accuracy
hint: This is the mean over the epochs, while the weights are those of the last one.
"""
# %% define_train: replace
    for epoch in range(epochs):
# %% by
    total = 0
    for epoch in range(epochs):
# %% define_train: replace
        writer.add_scalar("Test/Accuracy", test_accuracy, epoch)
# %% by
        total += test_accuracy
        writer.add_scalar("Test/Accuracy", test_accuracy, epoch)
# %% define_train: replace
    trial.set_user_attr("saved_path", saved_path)
# %% by
    trial.set_user_attr("saved_path", saved_path)
    return total / epochs
# %% define_objective: replace
    train(net, trial)
    return util.accuracy(testloader, net)
# %% by
    return train(net, trial)
