"""The pruner has a name of its own, and the stub's line stays."""
# %% define_pruner
pruner = optuna.pruners.NopPruner()
median = optuna.pruners.MedianPruner(n_startup_trials=3, n_warmup_steps=2)
# %% create_study: replace
pruner=pruner,
# %% by
pruner=median,
