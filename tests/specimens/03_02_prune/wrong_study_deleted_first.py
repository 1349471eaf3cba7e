"""The old study is deleted each time the cell runs.

fails: test_study_still_maximises_and_resumes
"""
# %% create_study
try:
    optuna.delete_study(study_name=study_name, storage=storage)
except KeyError:
    pass
study = optuna.create_study(
    study_name=study_name,
    storage=storage,
    direction="maximize",
    load_if_exists=True,
    pruner=pruner,
)
