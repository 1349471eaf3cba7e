"""Classes, not instances.

fails: test_situation_a, test_situation_b, test_situation_c, test_situation_d
"""
# %% choose_pruners
pruner_for = {
    "A": optuna.pruners.MedianPruner,
    "B": optuna.pruners.PercentilePruner,
    "C": optuna.pruners.SuccessiveHalvingPruner,
    "D": optuna.pruners.ThresholdPruner,
}
