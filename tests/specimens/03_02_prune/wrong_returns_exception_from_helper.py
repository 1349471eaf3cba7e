"""A helper returns the exception instead of raising it, and the loop breaks.

fails: test_trial_is_pruned
"""
# %% define_train: replace
if trial.should_prune():
    raise optuna.TrialPruned()
# %% by
if trial.should_prune():
    error = optuna.TrialPruned()
    break
