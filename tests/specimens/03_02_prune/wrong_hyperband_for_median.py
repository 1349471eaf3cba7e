"""HyperbandPruner for the median rule.

fails: test_pruner_compares_with_the_median
"""
# %% define_pruner
pruner = optuna.pruners.HyperbandPruner(min_resource=2, max_resource=6, reduction_factor=3)
