"""Neither name nor storage.

fails: test_study_has_a_name_of_its_own, test_study_has_a_database_of_its_own
"""
# %% create_study
study = optuna.create_study(
    direction="maximize",
    load_if_exists=True,
    pruner=pruner,
)
