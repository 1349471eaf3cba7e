"""The table is filled in a loop over classes and settings."""
# %% choose_pruners
choices = [
    ("A", "MedianPruner", {"n_startup_trials": 4, "n_warmup_steps": 1}),
    ("B", "PercentilePruner", {"percentile": 25.0, "n_startup_trials": 4}),
    ("C", "SuccessiveHalvingPruner", {"min_resource": 1, "reduction_factor": 4}),
    ("D", "ThresholdPruner", {"lower": 15.0, "n_warmup_steps": 2}),
]
pruner_for = {}
for situation, name, settings in choices:
    pruner_for[situation] = getattr(optuna.pruners, name)(**settings)
