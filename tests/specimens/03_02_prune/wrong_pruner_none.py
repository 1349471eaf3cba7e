"""`pruner = None`, so that the study gets none and Optuna takes its own.

fails: test_pruner_compares_with_the_median, test_study_uses_the_pruner
"""
# %% define_pruner
pruner = None
