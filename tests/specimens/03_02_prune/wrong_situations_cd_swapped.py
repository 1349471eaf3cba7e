"""C and D are swapped.

fails: test_situation_c, test_situation_d
"""
# %% choose_pruners
pruner_for = {
    "A": optuna.pruners.MedianPruner(n_startup_trials=4, n_warmup_steps=1),
    "B": optuna.pruners.PercentilePruner(25.0, n_startup_trials=4),
    "C": optuna.pruners.ThresholdPruner(lower=15.0, n_warmup_steps=2),
    "D": optuna.pruners.SuccessiveHalvingPruner(min_resource=1, reduction_factor=4),
}
