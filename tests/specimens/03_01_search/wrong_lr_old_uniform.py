"""The deprecated suggest_uniform: evenly drawn.

fails: test_learning_rate_is_on_a_log_scale
"""
# %% define_train: replace
        lr = trial.suggest_float("lr_adam", 1e-5, 1e-1, log=True)
# %% by
        lr = trial.suggest_uniform("lr_adam", 1e-5, 1e-1)
