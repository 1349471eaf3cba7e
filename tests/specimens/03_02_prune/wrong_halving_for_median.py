"""SuccessiveHalvingPruner for the median rule.

fails: test_pruner_compares_with_the_median
"""
# %% define_pruner
pruner = optuna.pruners.SuccessiveHalvingPruner(min_resource=2, reduction_factor=3)
