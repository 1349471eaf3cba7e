"""Only the pruner is given; name and database stay those of 03_01.

fails: test_study_has_a_name_of_its_own, test_study_has_a_database_of_its_own
"""
# %% create_study
study = optuna.create_study(
    study_name="03_01_search",
    storage="sqlite:///03_01_search.db",
    direction="maximize",
    load_if_exists=True,
    pruner=pruner,
)
