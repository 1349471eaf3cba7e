"""HyperbandPruner for C, which does not start all trials with one step.

fails: test_situation_c
"""
# %% choose_pruners
pruner_for = {
    "A": optuna.pruners.MedianPruner(n_startup_trials=4, n_warmup_steps=1),
    "B": optuna.pruners.PercentilePruner(25.0, n_startup_trials=4),
    "C": optuna.pruners.HyperbandPruner(min_resource=1, max_resource=64, reduction_factor=4),
    "D": optuna.pruners.ThresholdPruner(lower=15.0, n_warmup_steps=2),
}
