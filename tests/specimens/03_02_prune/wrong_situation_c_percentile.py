"""The best quarter by PercentilePruner for C.

fails: test_situation_c
"""
# %% choose_pruners
pruner_for = {
    "A": optuna.pruners.MedianPruner(n_startup_trials=4, n_warmup_steps=1),
    "B": optuna.pruners.PercentilePruner(25.0, n_startup_trials=4),
    "C": optuna.pruners.PercentilePruner(25.0, n_startup_trials=0, n_warmup_steps=1),
    "D": optuna.pruners.ThresholdPruner(lower=15.0, n_warmup_steps=2),
}
