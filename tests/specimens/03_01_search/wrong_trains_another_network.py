"""train builds a network of its own and trains that one; the objective's network stays untrained.

fails: test_objective_returns_the_test_accuracy
"""
# %% define_train: replace
    optim_type = trial.suggest_categorical("optim_type", ["adam", "sgd"])
# %% by
    net = Net(trial, num_classes).to(device)
    optim_type = trial.suggest_categorical("optim_type", ["adam", "sgd"])
