"""The pruner decides at every second step only.

fails: test_numbers_of_situation_b
"""
# %% choose_pruners: replace
"B": optuna.pruners.PercentilePruner(25.0, n_startup_trials=4),
# %% by
"B": optuna.pruners.PercentilePruner(25.0, n_startup_trials=4, interval_steps=2),
