"""train returns the accuracy that train_epoch measured while it trained.

fails: test_objective_returns_the_test_accuracy
hint: This may be the accuracy on the training set, which says nothing about unseen images.
"""
# %% define_train: replace
    trial.set_user_attr("saved_path", saved_path)
# %% by
    trial.set_user_attr("saved_path", saved_path)
    return train_accuracy
# %% define_objective: replace
    train(net, trial)
    return util.accuracy(testloader, net)
# %% by
    return train(net, trial)
