"""The return stands inside the loop: training ends after one epoch, but the weights are saved by then.

fails: test_objective_returns_the_test_accuracy
hint: This was the accuracy of an earlier epoch, while the weights are those of the last one.
"""
# %% define_train: replace
    for epoch in range(epochs):
# %% by
    first = None
    for epoch in range(epochs):
# %% define_train: replace
        writer.add_scalar("Test/Accuracy", test_accuracy, epoch)
# %% by
        first = first or test_accuracy
        writer.add_scalar("Test/Accuracy", test_accuracy, epoch)
# %% define_train: replace
    trial.set_user_attr("saved_path", saved_path)
# %% by
    trial.set_user_attr("saved_path", saved_path)
    return first
# %% define_objective: replace
    train(net, trial)
    return util.accuracy(testloader, net)
# %% by
    return train(net, trial)
