"""A long search: the pruner leaves the first fifty trials alone."""
# %% before create_study
n_trials = 200
# %% create_study
study = optuna.create_study(
    study_name=study_name,
    storage=storage,
    direction="maximize",
    load_if_exists=True,
    pruner=optuna.pruners.MedianPruner(n_startup_trials=50),
)
