"""1 warm-up step, since the steps count from 0.

fails: test_first_epochs_are_left_alone
"""
# %% define_pruner
pruner = optuna.pruners.MedianPruner(n_startup_trials=3, n_warmup_steps=1)
