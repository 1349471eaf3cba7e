"""An RDBStorage object with options of its own in place of the address."""
# %% create_study
database = optuna.storages.RDBStorage(url=storage, engine_kwargs={"connect_args": {"timeout": 20}})
study = optuna.create_study(
    study_name=study_name, storage=database, direction=optuna.study.StudyDirection.MAXIMIZE, load_if_exists=True
)
