"""PercentilePruner with 25 for the median rule.

fails: test_pruner_compares_with_the_median
"""
# %% define_pruner
pruner = optuna.pruners.PercentilePruner(25.0, n_startup_trials=3, n_warmup_steps=2)
