"""The pruner leaves each trial alone for its first ten epochs, and a trial has six, so that nothing is ever pruned.

fails: test_study_has_a_pruner
"""
# %% create_study
study = optuna.create_study(
    study_name=study_name,
    storage=storage,
    direction="maximize",
    load_if_exists=True,
    pruner=optuna.pruners.MedianPruner(n_startup_trials=5, n_warmup_steps=10),
)
