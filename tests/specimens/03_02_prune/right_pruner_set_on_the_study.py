"""The study gets its pruner by assignment."""
# %% create_study
study = optuna.create_study(direction="maximize", study_name=study_name, storage=storage, load_if_exists=True)
study.pruner = pruner
