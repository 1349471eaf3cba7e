"""Hyperband with `max_resource=epochs` for situation C: it has two tournaments.

fails: test_situation_c
"""
# %% choose_pruners: replace
"C": optuna.pruners.SuccessiveHalvingPruner(min_resource=1, reduction_factor=4),
# %% by
"C": optuna.pruners.HyperbandPruner(min_resource=1, max_resource=epochs, reduction_factor=4),
