"""30 start-up trials: a slip of the finger.

fails: test_first_trials_run_to_the_end
"""
# %% define_pruner
pruner = optuna.pruners.MedianPruner(n_startup_trials=30, n_warmup_steps=2)
