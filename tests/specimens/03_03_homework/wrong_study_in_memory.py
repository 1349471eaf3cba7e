"""The study has its name, but no storage, so it is kept in memory.

fails: test_study_is_kept_under_its_name
"""
# %% create_study
study = optuna.create_study(
    study_name=study_name,
    direction="maximize",
    load_if_exists=True,
    pruner=optuna.pruners.HyperbandPruner(min_resource=1, max_resource=epochs),
)
