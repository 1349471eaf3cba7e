"""The range is given from high to low, so that Adam's branch raises an error.

not run: test_learning_rate_is_a_suggested_float
"""
# %% define_train: replace
        lr = trial.suggest_float("lr_adam", 1e-5, 1e-1, log=True)
# %% by
        lr = trial.suggest_float("lr_adam", 1e-1, 1e-5, log=True)
