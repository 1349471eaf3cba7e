"""The study gets a NopPruner.

fails: test_study_uses_the_pruner
"""
# %% create_study: replace
pruner=pruner,
# %% by
pruner=optuna.pruners.NopPruner(),
