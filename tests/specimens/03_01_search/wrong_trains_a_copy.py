"""train works on a deep copy, so that the objective's network stays untrained.

fails: test_objective_returns_the_test_accuracy
"""
# %% define_train: replace
    optim_type = trial.suggest_categorical("optim_type", ["adam", "sgd"])
# %% by
    import copy

    net = copy.deepcopy(net)
    optim_type = trial.suggest_categorical("optim_type", ["adam", "sgd"])
