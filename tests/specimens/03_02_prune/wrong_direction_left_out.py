"""`direction` got lost, so that the study minimises.

fails: test_study_still_maximises_and_resumes
"""
# %% create_study
study = optuna.create_study(
    study_name=study_name,
    storage=storage,
    load_if_exists=True,
    pruner=pruner,
)
