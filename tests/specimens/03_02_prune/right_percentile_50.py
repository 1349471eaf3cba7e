"""The median is the 50th percentile."""
# %% define_pruner
pruner = optuna.pruners.PercentilePruner(50.0, n_startup_trials=3, n_warmup_steps=2)
