"""The pruner that prunes nothing was left as it stood.

fails: test_study_has_a_pruner
"""
# %% create_study
study = optuna.create_study(
    study_name=study_name,
    storage=storage,
    direction="maximize",
    load_if_exists=True,
    pruner=optuna.pruners.NopPruner(),
)
