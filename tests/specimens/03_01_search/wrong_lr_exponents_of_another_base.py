"""The exponents were meant for powers of ten, but the base is e: the range ends above 1.

fails: test_learning_rate_has_a_sensible_range
"""
# %% define_train: replace
        lr = trial.suggest_float("lr_adam", 1e-5, 1e-1, log=True)
# %% by
        lr = 2.718281828459045 ** trial.suggest_float("exponent", -2, 0.5)
