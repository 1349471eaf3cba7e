"""An InMemoryStorage.

fails: test_study_has_a_database_of_its_own
"""
# %% create_study
study = optuna.create_study(
    study_name=study_name,
    storage=optuna.storages.InMemoryStorage(),
    direction="maximize",
    load_if_exists=True,
    pruner=pruner,
)
