"""Exercise 5 alone is answered.

base: release
fails: test_reports_once_an_epoch, test_reports_the_test_accuracy, test_asks_at_the_end_of_each_epoch, test_pruned_trial_is_saved, test_pruner_compares_with_the_median, test_study_has_a_name_of_its_own, test_study_has_a_database_of_its_own, test_study_uses_the_pruner
"""
# %% choose_pruners
pruner_for = {
    "A": optuna.pruners.MedianPruner(n_startup_trials=4, n_warmup_steps=1),
    "B": optuna.pruners.PercentilePruner(25.0, n_startup_trials=4),
    "C": optuna.pruners.SuccessiveHalvingPruner(min_resource=1, reduction_factor=4),
    "D": optuna.pruners.ThresholdPruner(lower=15.0, n_warmup_steps=2),
}
