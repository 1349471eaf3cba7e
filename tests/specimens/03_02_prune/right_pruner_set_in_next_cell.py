"""The study gets its pruner by assignment, in a cell of the student's own just below the one that makes it."""
# %% create_study
study = optuna.create_study(
    study_name=study_name,
    storage=storage,
    direction="maximize",
    load_if_exists=True,
)
# %% before own_study
study.pruner = pruner
print(type(study.pruner).__name__)
