"""The best accuracy of all epochs is returned, but the last epoch's weights are kept.

fails: test_value_is_that_of_the_saved_weights
"""
# %% define_train: replace
    for epoch in range(epochs):
# %% by
    accuracies = []
    for epoch in range(epochs):
# %% define_train: replace
        writer.add_scalar("Test/Accuracy", test_accuracy, epoch)
# %% by
        accuracies.append(test_accuracy)
        writer.add_scalar("Test/Accuracy", test_accuracy, epoch)
# %% define_train: replace
    trial.set_user_attr("saved_path", saved_path)
# %% by
    trial.set_user_attr("saved_path", saved_path)
    return max(accuracies)
# %% define_objective: replace
    train(net, trial)
    return util.accuracy(testloader, net)
# %% by
    return train(net, trial)
