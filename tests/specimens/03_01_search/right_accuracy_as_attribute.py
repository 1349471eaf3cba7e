"""train leaves the accuracy in a user attribute, and the objective reads it there."""
# %% define_train: replace
    trial.set_user_attr("saved_path", saved_path)
# %% by
    trial.set_user_attr("saved_path", saved_path)
    trial.set_user_attr("accuracy", util.accuracy(testloader, net))
# %% define_objective
def objective(trial):
    net = Net(trial, num_classes).to(device)
    train(net, trial)
    return trial.user_attrs["accuracy"]
