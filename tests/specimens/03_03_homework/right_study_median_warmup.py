"""A median pruner that lets each trial train for a third of its epochs."""
# %% create_study
study = optuna.create_study(
    storage=storage,
    study_name=study_name,
    load_if_exists=True,
    direction=optuna.study.StudyDirection.MAXIMIZE,
    pruner=optuna.pruners.MedianPruner(n_startup_trials=3, n_warmup_steps=epochs // 3),
)
