"""A constant left over below the suggestion overwrites it.

fails: test_learning_rate_reaches_the_optimizer
"""
# %% define_train: replace
        lr = trial.suggest_float("lr_adam", 1e-5, 1e-1, log=True)
# %% by
        lr = trial.suggest_float("lr_adam", 1e-5, 1e-1, log=True)
        lr = 1e-3  # TODO (exercise 1): let the trial suggest "lr_adam"
