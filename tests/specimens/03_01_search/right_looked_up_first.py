"""The names in the storage are looked up before the study is loaded or made."""
# %% create_study
if study_name in optuna.get_all_study_names(storage):
    study = optuna.load_study(study_name=study_name, storage=storage)
else:
    study = optuna.create_study(storage=storage, study_name=study_name, direction="maximize")
