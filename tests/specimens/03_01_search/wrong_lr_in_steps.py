"""A step is given in place of the logarithmic scale.

fails: test_learning_rate_is_on_a_log_scale
hint: suggest_float can draw on a logarithmic scale itself: look at its keyword arguments.
"""
# %% define_train: replace
        lr = trial.suggest_float("lr_adam", 1e-5, 1e-1, log=True)
# %% by
        lr = trial.suggest_float("lr_adam", 1e-5, 1e-1, step=1e-5)
