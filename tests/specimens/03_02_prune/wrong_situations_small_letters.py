"""The keys are small letters.

not run: test_situation_a, test_situation_b, test_situation_c, test_situation_d
"""
# %% choose_pruners
pruner_for = {
    "a": optuna.pruners.MedianPruner(n_startup_trials=4, n_warmup_steps=1),
    "b": optuna.pruners.PercentilePruner(25.0, n_startup_trials=4),
    "c": optuna.pruners.SuccessiveHalvingPruner(min_resource=1, reduction_factor=4),
    "d": optuna.pruners.ThresholdPruner(lower=15.0, n_warmup_steps=2),
}
