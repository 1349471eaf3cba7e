"""Twice as many epochs, as a multiple of the notebook's, and a pruner that waits for eight of them."""
# %% before define_train
epochs = 2 * epochs
# %% create_study
study = optuna.create_study(
    study_name=study_name,
    storage=storage,
    direction="maximize",
    load_if_exists=True,
    pruner=optuna.pruners.MedianPruner(n_startup_trials=2, n_warmup_steps=8),
)
