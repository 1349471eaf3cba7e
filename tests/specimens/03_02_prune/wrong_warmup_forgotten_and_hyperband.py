"""The warm-up is forgotten, and the study is given the example's pruner in place of `pruner`.

fails: test_first_epochs_are_left_alone, test_study_uses_the_pruner
"""
# %% define_pruner
pruner = optuna.pruners.MedianPruner(n_startup_trials=3)
# %% create_study: replace
pruner=pruner,
# %% by
pruner=optuna.pruners.HyperbandPruner(),
