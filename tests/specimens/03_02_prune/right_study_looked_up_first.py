"""The names of the stored studies decide between create_study and load_study."""
# %% create_study
if study_name in optuna.get_all_study_names(storage):
    study = optuna.load_study(study_name=study_name, storage=storage, pruner=pruner)
else:
    study = optuna.create_study(study_name=study_name, storage=storage, direction="maximize", pruner=pruner)
