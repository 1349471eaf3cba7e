"""StopIteration, as if the loop could be ended so.

fails: test_trial_is_pruned
"""
# %% define_train: replace
raise optuna.TrialPruned()
# %% by
raise StopIteration
