"""`pruner` is a text.

fails: test_pruner_compares_with_the_median
"""
# %% define_pruner
pruner = "MedianPruner(n_startup_trials=3, n_warmup_steps=2)"
