"""The study has a name that the student made up, not the one at the top of the notebook.

fails: test_study_is_kept_under_its_name
"""
# %% create_study
study = optuna.create_study(
    study_name="cifar10_resnet_search",
    storage=storage,
    direction="maximize",
    load_if_exists=True,
    pruner=optuna.pruners.MedianPruner(n_startup_trials=3, n_warmup_steps=1),
)
