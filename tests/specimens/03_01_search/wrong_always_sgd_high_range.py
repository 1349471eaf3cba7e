"""The choices begin with capitals, the comparison does not, so SGD always trains; SGD's own range is 0.01 to 1, which suits it. Adam's line is right and never reached.

fails: test_choice_decides_the_optimizer
"""
# %% define_train: replace
    optim_type = trial.suggest_categorical("optim_type", ["adam", "sgd"])
# %% by
    optim_type = trial.suggest_categorical("optim_type", ["Adam", "SGD"])
# %% define_train: replace
    lr = trial.suggest_float("lr_sgd", 1e-4, 1.0, log=True)
# %% by
    lr = trial.suggest_float("lr_sgd", 1e-2, 1.0, log=True)
