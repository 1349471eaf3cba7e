"""`optuna.TrialPrune` does not exist: an AttributeError at the moment of pruning.

fails: test_trial_is_pruned
"""
# %% define_train: replace
raise optuna.TrialPruned()
# %% by
raise optuna.TrialPrune()
