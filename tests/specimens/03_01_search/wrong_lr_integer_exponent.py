"""An integer is suggested and used as the exponent: four rates in all.

fails: test_learning_rate_is_a_suggested_float
"""
# %% define_train: replace
        lr = trial.suggest_float("lr_adam", 1e-5, 1e-1, log=True)
# %% by
        lr = 10 ** -trial.suggest_int("lr_adam", 1, 5)
