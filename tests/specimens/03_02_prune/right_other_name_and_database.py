"""Another name and another database of the student's own."""
# %% create_study
study = optuna.create_study(
    study_name="cifar10-pruning-median",
    storage="sqlite:///pruning_of_cifar10.db",
    direction=optuna.study.StudyDirection.MAXIMIZE,
    load_if_exists=True,
    pruner=pruner,
)
