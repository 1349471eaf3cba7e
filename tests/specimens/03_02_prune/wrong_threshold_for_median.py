"""ThresholdPruner at 50 for the median rule.

fails: test_pruner_compares_with_the_median
"""
# %% define_pruner
pruner = optuna.pruners.ThresholdPruner(lower=50.0, n_warmup_steps=2)
