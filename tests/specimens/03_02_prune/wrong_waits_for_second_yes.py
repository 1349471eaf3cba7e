"""Training stops at the second answer True.

fails: test_stops_at_once_when_told
"""
# %% define_train: replace
try:
# %% by
warnings = 0
try:
# %% define_train: replace
if trial.should_prune():
    raise optuna.TrialPruned()
# %% by
warnings += trial.should_prune()
if warnings > 1:
    raise optuna.TrialPruned()
