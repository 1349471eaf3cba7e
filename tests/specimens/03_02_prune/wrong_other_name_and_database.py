"""Another name and another database than the notebook's constants say.

fails: test_study_is_the_one_that_the_notebook_names
"""
# %% create_study
study = optuna.create_study(
    study_name="cifar10-pruning-median",
    storage="sqlite:///pruning_of_cifar10.db",
    direction=optuna.study.StudyDirection.MAXIMIZE,
    load_if_exists=True,
    pruner=pruner,
)
