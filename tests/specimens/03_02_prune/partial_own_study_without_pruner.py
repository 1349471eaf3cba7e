"""Exercise 6 without its third part.

base: release
fails: test_reports_once_an_epoch, test_reports_the_test_accuracy, test_asks_at_the_end_of_each_epoch, test_pruned_trial_is_saved, test_pruner_compares_with_the_median, test_situation_a, test_situation_b, test_situation_c, test_situation_d, test_study_uses_the_pruner
"""
# %% create_study
study = optuna.create_study(
    study_name=study_name,
    storage=storage,
    direction="maximize",
    load_if_exists=True,
)
