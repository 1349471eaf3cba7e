"""A choice between a few learning rates.

fails: test_learning_rate_is_a_suggested_float
hint: With a few fixed values, Optuna cannot try what lies between them.
"""
# %% define_train: replace
        lr = trial.suggest_float("lr_adam", 1e-5, 1e-1, log=True)
# %% by
        lr = trial.suggest_categorical("lr_adam", [1e-5, 1e-4, 1e-3, 1e-2, 1e-1])
