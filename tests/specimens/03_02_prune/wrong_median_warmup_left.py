"""The warm-up steps are left as Optuna has them.

fails: test_first_epochs_are_left_alone
"""
# %% define_pruner
pruner = optuna.pruners.MedianPruner(n_startup_trials=3)
