"""Stops when it may go on, and goes on when told to stop.

fails: test_stops_at_once_when_told, test_goes_on_when_not_told
"""
# %% define_train: replace
if trial.should_prune():
    raise optuna.TrialPruned()
# %% by
if not trial.should_prune():
    raise optuna.TrialPruned()
