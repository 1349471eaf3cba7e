"""The warm-up step of A for B too.

fails: test_numbers_of_situation_b
"""
# %% choose_pruners
pruner_for = {
    "A": optuna.pruners.MedianPruner(n_startup_trials=4, n_warmup_steps=1),
    "B": optuna.pruners.PercentilePruner(25.0, n_startup_trials=4, n_warmup_steps=1),
    "C": optuna.pruners.SuccessiveHalvingPruner(min_resource=1, reduction_factor=4),
    "D": optuna.pruners.ThresholdPruner(lower=15.0, n_warmup_steps=2),
}
