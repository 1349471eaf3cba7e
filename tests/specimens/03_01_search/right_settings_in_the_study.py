"""The settings of the search are written into the study as user attributes, and train reads them from trial.study."""
# %% define_train: replace
    scheduler = torch.optim.lr_scheduler.StepLR(optimizer, 5, gamma=0.1)
# %% by
    settings = trial.study.user_attrs["settings"]  # as they were when this search began
    scheduler = torch.optim.lr_scheduler.StepLR(optimizer, settings["step_size"], gamma=settings["gamma"])
# %% create_study
study = optuna.create_study(study_name=study_name, storage=storage, direction="maximize", load_if_exists=True)
# so that a resumed search goes on with the settings that it began with
if "settings" not in study.user_attrs:
    study.set_user_attr("settings", {"epochs": epochs, "batch_size": batch_size, "step_size": 5, "gamma": 0.1})
