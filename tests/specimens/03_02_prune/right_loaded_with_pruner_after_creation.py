"""The study is created without the pruner, and loaded with it."""
# %% create_study
optuna.create_study(study_name=study_name, storage=storage, direction="maximize", load_if_exists=True)
study = optuna.load_study(study_name=study_name, storage=storage, pruner=pruner)
