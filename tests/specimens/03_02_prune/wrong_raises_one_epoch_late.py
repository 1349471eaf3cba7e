"""The answer of one epoch is obeyed at the end of the next.

fails: test_stops_at_once_when_told
"""
# %% define_train: replace
try:
# %% by
stop = False
try:
# %% define_train: replace
if trial.should_prune():
    raise optuna.TrialPruned()
# %% by
if stop:
    raise optuna.TrialPruned()
stop = trial.should_prune()
