"""Exercises 4 and 6 are answered.

base: release
fails: test_reports_once_an_epoch, test_reports_the_test_accuracy, test_asks_at_the_end_of_each_epoch, test_pruned_trial_is_saved, test_situation_a, test_situation_b, test_situation_c, test_situation_d
"""
# %% define_pruner
pruner = optuna.pruners.MedianPruner(n_startup_trials=3, n_warmup_steps=2)
# %% create_study
study = optuna.create_study(
    study_name=study_name,
    storage=storage,
    direction="maximize",
    load_if_exists=True,
    pruner=pruner,
)
