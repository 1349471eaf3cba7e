"""Twenty epochs, set in a cell of the student's own, and a pruner that waits for ten of them."""
# %% before define_train
epochs = 20
# %% create_study
study = optuna.create_study(
    study_name=study_name,
    storage=storage,
    direction="maximize",
    load_if_exists=True,
    pruner=optuna.pruners.MedianPruner(n_startup_trials=5, n_warmup_steps=10),
)
