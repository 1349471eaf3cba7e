"""sys.exit() ends the whole search.

fails: test_trial_is_pruned
"""
# %% define_train: replace
raise optuna.TrialPruned()
# %% by
sys.exit("pruned")
