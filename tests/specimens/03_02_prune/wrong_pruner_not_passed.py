"""The pruner is made, and the study does not get it.

fails: test_study_uses_the_pruner
"""
# %% create_study
study = optuna.create_study(
    study_name=study_name,
    storage=storage,
    direction="maximize",
    load_if_exists=True,
)
