"""`dict(A=…)`, and the settings that stay are written out."""
# %% choose_pruners
pruner_for = dict(
    A=optuna.pruners.MedianPruner(n_startup_trials=4, n_warmup_steps=1, interval_steps=1),
    B=optuna.pruners.PercentilePruner(percentile=25.0, n_startup_trials=4, n_warmup_steps=0),
    C=optuna.pruners.SuccessiveHalvingPruner(min_resource=1, reduction_factor=4, min_early_stopping_rate=0),
    D=optuna.pruners.ThresholdPruner(lower=15.0, upper=None, n_warmup_steps=2, interval_steps=1),
)
