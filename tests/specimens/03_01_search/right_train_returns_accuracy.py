"""train returns the test accuracy of the last epoch, and the objective hands it on."""
# %% define_train: replace
    trial.set_user_attr("saved_path", saved_path)
# %% by
    trial.set_user_attr("saved_path", saved_path)
    return test_accuracy
# %% define_objective
def objective(trial):
    return train(Net(trial, num_classes).to(device), trial)
