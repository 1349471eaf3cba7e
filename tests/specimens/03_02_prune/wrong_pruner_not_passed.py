"""The pruner is made, and the study does not get it.

fails: test_study_uses_the_pruner
hint: Making a pruner is not enough: the study has to be given it when it is created.
"""
# %% create_study
study = optuna.create_study(
    study_name=study_name,
    storage=storage,
    direction="maximize",
    load_if_exists=True,
)
