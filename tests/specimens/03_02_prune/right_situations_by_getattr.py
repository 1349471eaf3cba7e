"""Pruners are made from a table by getattr, with all defaults written out, and the one of exercise 4 is a percentile."""
# %% define_pruner
pruner = optuna.pruners.PercentilePruner(percentile=50.0, n_startup_trials=3, n_warmup_steps=2, interval_steps=1)
# %% choose_pruners
SETTINGS = {
    "A": ("MedianPruner", dict(n_startup_trials=4, n_warmup_steps=1, interval_steps=1, n_min_trials=1)),
    "B": ("PercentilePruner", dict(percentile=25, n_startup_trials=4, n_warmup_steps=0)),
    "C": ("SuccessiveHalvingPruner", dict(min_resource=1, reduction_factor=4, min_early_stopping_rate=0, bootstrap_count=0)),
    "D": ("ThresholdPruner", dict(lower=15, upper=100.0, n_warmup_steps=2)),
}
pruner_for = {}
for key, (cls, kwargs) in SETTINGS.items():
    pruner_for[key] = getattr(optuna.pruners, cls)(**kwargs)
