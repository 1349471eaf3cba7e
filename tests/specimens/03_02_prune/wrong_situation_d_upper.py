"""An upper limit for D, as in the example.

fails: test_numbers_of_situation_d
"""
# %% choose_pruners
pruner_for = {
    "A": optuna.pruners.MedianPruner(n_startup_trials=4, n_warmup_steps=1),
    "B": optuna.pruners.PercentilePruner(25.0, n_startup_trials=4),
    "C": optuna.pruners.SuccessiveHalvingPruner(min_resource=1, reduction_factor=4),
    "D": optuna.pruners.ThresholdPruner(upper=15.0, n_warmup_steps=2),
}
