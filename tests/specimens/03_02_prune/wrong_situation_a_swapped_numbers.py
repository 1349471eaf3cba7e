"""The numbers of A are swapped.

fails: test_numbers_of_situation_a
"""
# %% choose_pruners
pruner_for = {
    "A": optuna.pruners.MedianPruner(1, 4),
    "B": optuna.pruners.PercentilePruner(25.0, n_startup_trials=4),
    "C": optuna.pruners.SuccessiveHalvingPruner(min_resource=1, reduction_factor=4),
    "D": optuna.pruners.ThresholdPruner(lower=15.0, n_warmup_steps=2),
}
