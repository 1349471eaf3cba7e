"""The database is an RDBStorage with settings for SQLite."""
# %% create_study
database = optuna.storages.RDBStorage(url=storage, engine_kwargs={"connect_args": {"timeout": 30}})
study = optuna.create_study(
    study_name=study_name, storage=database, direction="maximize", load_if_exists=True, pruner=pruner
)
