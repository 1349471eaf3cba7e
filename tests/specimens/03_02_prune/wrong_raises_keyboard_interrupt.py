"""KeyboardInterrupt, which ends the whole search.

fails: test_trial_is_pruned
"""
# %% define_train: replace
raise optuna.TrialPruned()
# %% by
raise KeyboardInterrupt
