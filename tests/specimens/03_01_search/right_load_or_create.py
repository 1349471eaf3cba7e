"""load_study is tried first, and the study made where it does not exist."""
# %% create_study
try:
    study = optuna.load_study(study_name=study_name, storage=storage)
    print("resumed,", len(study.trials), "trials")
except KeyError:
    study = optuna.create_study(study_name=study_name, storage=storage, direction="maximize")
