"""train returns the accuracy that train_epoch measured while it trained.

fails: test_objective_returns_the_test_accuracy
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
