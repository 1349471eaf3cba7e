"""Powers of ten miscounted: the largest rate is 0.0000001.

fails: test_learning_rate_has_a_sensible_range
"""
# %% define_train: replace
        lr = trial.suggest_float("lr_adam", 1e-5, 1e-1, log=True)
# %% by
        lr = trial.suggest_float("lr_adam", 1e-11, 1e-7, log=True)
