"""The start-up trials are left as Optuna has them.

fails: test_first_trials_run_to_the_end
"""
# %% define_pruner
pruner = optuna.pruners.MedianPruner(n_warmup_steps=2)
