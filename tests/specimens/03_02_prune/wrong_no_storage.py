"""No storage: the study is kept in memory.

fails: test_study_has_a_database_of_its_own
"""
# %% create_study
study = optuna.create_study(
    study_name=study_name,
    direction="maximize",
    load_if_exists=True,
    pruner=pruner,
)
