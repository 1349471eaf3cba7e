"""The exception is caught below the line that raises it, and the loop is left.

fails: test_trial_is_pruned
"""
# %% define_train: replace
if trial.should_prune():
    raise optuna.TrialPruned()
# %% by
try:
    if trial.should_prune():
        raise optuna.TrialPruned()
except optuna.TrialPruned:
    print("pruned")
    break
