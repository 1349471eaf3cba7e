"""OptunaError, the parent of TrialPruned.

fails: test_trial_is_pruned
"""
# %% define_train: replace
raise optuna.TrialPruned()
# %% by
raise optuna.exceptions.OptunaError("pruned")
