"""`pruner = None`, for which Optuna takes one of its own.

fails: test_pruner_compares_with_the_median
"""
# %% define_pruner
pruner = None
