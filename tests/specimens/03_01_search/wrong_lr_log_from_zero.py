"""A logarithmic scale from 0: an error in each trial with Adam.

not run: test_learning_rate_is_a_suggested_float
"""
# %% define_train: replace
lr = trial.suggest_float("lr_adam", 1e-5, 1e-1, log=True)
# %% by
lr = trial.suggest_float("lr_adam", 0.0, 1e-1, log=True)
