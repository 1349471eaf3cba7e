"""create_study is tried first, and the study loaded where its name is taken."""
# %% create_study
try:
    study = optuna.create_study(study_name=study_name, storage=storage, direction="maximize")
except optuna.exceptions.DuplicatedStudyError:
    study = optuna.load_study(study_name=study_name, storage=storage)
