"""The pruner that never prunes is left as it was.

fails: test_pruner_compares_with_the_median
"""
# %% define_pruner
pruner = optuna.pruners.NopPruner()
