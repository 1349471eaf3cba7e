"""PercentilePruner with 0.5, as if percentiles were fractions.

fails: test_pruner_compares_with_the_median
"""
# %% define_pruner
pruner = optuna.pruners.PercentilePruner(0.5, n_startup_trials=3, n_warmup_steps=2)
