"""The study gets a MedianPruner with Optuna's numbers, not the one of exercise 4.

fails: test_study_uses_the_pruner
"""
# %% create_study: replace
pruner=pruner,
# %% by
pruner=optuna.pruners.MedianPruner(),
