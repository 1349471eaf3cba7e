"""`interval_steps` for the warm-up steps.

fails: test_first_epochs_are_left_alone
"""
# %% define_pruner
pruner = optuna.pruners.MedianPruner(n_startup_trials=3, interval_steps=2)
