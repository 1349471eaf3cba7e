"""The name of 03_01's study, in a database of its own.

fails: test_study_has_a_name_of_its_own
"""
# %% create_study
study = optuna.create_study(
    study_name="03_01_search",
    storage=storage,
    direction="maximize",
    load_if_exists=True,
    pruner=pruner,
)
