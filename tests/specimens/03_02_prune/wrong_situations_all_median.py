"""The median pruner of situation A for all.

fails: test_situation_b, test_situation_c, test_situation_d
"""
# %% choose_pruners
pruner_for = {
    "A": optuna.pruners.MedianPruner(n_startup_trials=4, n_warmup_steps=1),
    "B": optuna.pruners.MedianPruner(n_startup_trials=4, n_warmup_steps=1),
    "C": optuna.pruners.MedianPruner(n_startup_trials=4, n_warmup_steps=1),
    "D": optuna.pruners.MedianPruner(n_startup_trials=4, n_warmup_steps=1),
}
