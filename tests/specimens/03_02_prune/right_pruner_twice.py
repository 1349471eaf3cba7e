"""The pruner is named, and an equal one is made in create_study."""
# %% create_study: replace
pruner=pruner,
# %% by
pruner=optuna.pruners.MedianPruner(n_startup_trials=3, n_warmup_steps=2),
