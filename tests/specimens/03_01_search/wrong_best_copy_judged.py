"""train keeps a copy of the network at its best epoch and returns it to be judged, but saves the weights of the last epoch.

fails: test_objective_returns_the_test_accuracy
hint: This may be an accuracy on test images, but of another network, at another time, or on a part of
"""
# %% before define_train
import copy
# %% define_train: replace
    for epoch in range(epochs):
# %% by
    best, best_copy = 0.0, None
    for epoch in range(epochs):
# %% define_train: replace
        util.write_parameter_histograms(writer, net, epoch)
# %% by
        util.write_parameter_histograms(writer, net, epoch)
        if test_accuracy > best:
            best, best_copy = test_accuracy, copy.deepcopy(net)
# %% define_train: replace
    trial.set_user_attr("saved_path", saved_path)
# %% by
    trial.set_user_attr("saved_path", saved_path)
    return best_copy
# %% define_objective: replace
    train(net, trial)
    return util.accuracy(testloader, net)
# %% by
    trained = train(net, trial)
    return util.accuracy(testloader, trained)
