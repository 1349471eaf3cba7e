"""The two numbers are swapped.

fails: test_first_trials_run_to_the_end, test_first_epochs_are_left_alone
"""
# %% define_pruner
pruner = optuna.pruners.MedianPruner(n_startup_trials=2, n_warmup_steps=3)
