"""`pruner` is the class, not an instance of it.

fails: test_pruner_compares_with_the_median
hint: A class has to be called to make a pruner.
"""
# %% define_pruner
pruner = optuna.pruners.MedianPruner
