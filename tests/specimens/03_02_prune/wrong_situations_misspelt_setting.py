"""One setting is misspelt, so the whole table is missing.

not run: test_situation_a, test_situation_b, test_situation_c, test_situation_d
"""
# %% choose_pruners: replace
"C": optuna.pruners.SuccessiveHalvingPruner(min_resource=1, reduction_factor=4),
# %% by
"C": optuna.pruners.SuccessiveHalvingPruner(min_resources=1, reduction_factor=4),
