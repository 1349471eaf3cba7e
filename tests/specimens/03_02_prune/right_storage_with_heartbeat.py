"""A storage object with a heartbeat, which starts a thread for each trial."""
# %% create_study
heart = optuna.storages.RDBStorage(storage, heartbeat_interval=60, grace_period=120, failed_trial_callback=optuna.storages.RetryFailedTrialCallback())
study = optuna.create_study(study_name=study_name, storage=heart, direction="maximize", load_if_exists=True, pruner=pruner)
