"""`n_min_trials` for the start-up trials.

fails: test_first_trials_run_to_the_end
"""
# %% define_pruner
pruner = optuna.pruners.MedianPruner(n_min_trials=3, n_warmup_steps=2)
