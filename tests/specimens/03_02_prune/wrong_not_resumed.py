"""`load_if_exists` got lost: the second time, the cell fails.

fails: test_study_still_maximises_and_resumes
"""
# %% create_study
study = optuna.create_study(
    study_name=study_name,
    storage=storage,
    direction="maximize",
    pruner=pruner,
)
