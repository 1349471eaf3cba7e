"""The learning rate comes from Python's random numbers, so that the study never learns about it.

fails: test_learning_rate_is_a_suggested_float
"""
# %% define_train: replace
        lr = trial.suggest_float("lr_adam", 1e-5, 1e-1, log=True)
# %% by
        import random

        lr = 10 ** random.uniform(-5, -1)
