"""RuntimeError, which makes the trial a failed one.

fails: test_trial_is_pruned
"""
# %% define_train: replace
raise optuna.TrialPruned()
# %% by
raise RuntimeError("pruned")
