"""The direction is not named, so the study minimises the accuracy.

fails: test_study_maximises
"""
# %% create_study
study = optuna.create_study(
    study_name=study_name,
    storage=storage,
    load_if_exists=True,
    pruner=optuna.pruners.PercentilePruner(50.0, n_startup_trials=4),
)
