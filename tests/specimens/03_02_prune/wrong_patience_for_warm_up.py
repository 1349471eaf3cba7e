"""A patient pruner is wrapped around the median pruner instead of warm-up steps, so trials that still improve are never stopped.

fails: test_pruner_compares_with_the_median
"""
# %% define_pruner
median = optuna.pruners.MedianPruner(n_startup_trials=3)
pruner = optuna.pruners.PatientPruner(median, patience=2)
