"""The last epoch's training loss is returned, to be maximised.

fails: test_objective_returns_the_test_accuracy
hint: Is this a share of right answers, or a loss? The study looks for the highest value.
"""
# %% define_train: replace
    trial.set_user_attr("saved_path", saved_path)
# %% by
    trial.set_user_attr("saved_path", saved_path)
    return loss
# %% define_objective: replace
    train(net, trial)
    return util.accuracy(testloader, net)
# %% by
    return train(net, trial)
