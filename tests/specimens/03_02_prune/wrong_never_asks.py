"""Reports, and never asks.

fails: test_asks_at_the_end_of_each_epoch
"""
# %% define_train: replace
if trial.should_prune():
    raise optuna.TrialPruned()
# %% by
pass
