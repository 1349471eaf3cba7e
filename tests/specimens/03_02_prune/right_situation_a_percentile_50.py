"""Situation A with the 50th percentile."""
# %% choose_pruners: replace
"A": optuna.pruners.MedianPruner(n_startup_trials=4, n_warmup_steps=1),
# %% by
"A": optuna.pruners.PercentilePruner(50.0, n_startup_trials=4, n_warmup_steps=1),
