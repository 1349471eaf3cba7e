"""The range spans a factor of four.

fails: test_learning_rate_has_a_sensible_range
"""
# %% define_train: replace
        lr = trial.suggest_float("lr_adam", 1e-5, 1e-1, log=True)
# %% by
        lr = trial.suggest_float("lr_adam", 5e-4, 2e-3, log=True)
