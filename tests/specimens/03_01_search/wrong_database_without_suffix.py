"""The storage object's address is put together from study_name and lacks the '.db': the trials go to another file than `storage` names.

fails: test_study_is_the_one_that_the_notebook_names
"""
# %% create_study
database = optuna.storages.RDBStorage(url=f"sqlite:///{study_name}")
settings = dict(study_name=study_name, storage=database, direction="maximize", load_if_exists=True)
study = optuna.create_study(**settings)
print(f"{len(study.trials)} trials so far")
