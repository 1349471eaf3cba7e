"""A setting that MedianPruner does not have: no pruner is made.

not run: test_pruner_compares_with_the_median
"""
# %% define_pruner
pruner = optuna.pruners.MedianPruner(startup_trials=3, warmup_steps=2)
