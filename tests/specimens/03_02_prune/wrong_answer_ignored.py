"""should_prune() is called, and nothing follows from it.

fails: test_stops_at_once_when_told
"""
# %% define_train: replace
if trial.should_prune():
    raise optuna.TrialPruned()
# %% by
trial.should_prune()
