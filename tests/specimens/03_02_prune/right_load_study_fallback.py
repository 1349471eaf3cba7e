"""create_study, and load_study where it exists already."""
# %% create_study
try:
    study = optuna.create_study(study_name=study_name, storage=storage, direction="maximize", pruner=pruner)
except optuna.exceptions.DuplicatedStudyError:
    study = optuna.load_study(study_name=study_name, storage=storage, pruner=pruner)
