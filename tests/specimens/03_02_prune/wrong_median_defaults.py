"""MedianPruner with Optuna's own numbers.

fails: test_first_trials_run_to_the_end, test_first_epochs_are_left_alone
"""
# %% define_pruner
pruner = optuna.pruners.MedianPruner()
