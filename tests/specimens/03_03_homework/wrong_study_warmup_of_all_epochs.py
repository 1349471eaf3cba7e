"""A median pruner that waits for as many epochs as a trial has, and so never prunes.

fails: test_study_has_a_pruner
"""
# %% create_study
study = optuna.create_study(
    storage=storage,
    study_name=study_name,
    load_if_exists=True,
    direction=optuna.study.StudyDirection.MAXIMIZE,
    pruner=optuna.pruners.MedianPruner(n_startup_trials=3, n_warmup_steps=epochs),
)
