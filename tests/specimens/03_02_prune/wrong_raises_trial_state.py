"""The state is raised, which is no exception: a TypeError.

fails: test_trial_is_pruned
"""
# %% define_train: replace
raise optuna.TrialPruned()
# %% by
raise optuna.trial.TrialState.PRUNED
