"""4 start-up trials, as if the third had to be over.

fails: test_first_trials_run_to_the_end
"""
# %% define_pruner
pruner = optuna.pruners.MedianPruner(n_startup_trials=4, n_warmup_steps=2)
