"""Exercise 4 alone is answered: the pruner is made, and exercise 6, which gives it to the study, is open.

base: release
fails: test_reports_once_an_epoch, test_reports_the_test_accuracy, test_asks_at_the_end_of_each_epoch, test_pruned_trial_is_saved, test_situation_a, test_situation_b, test_situation_c, test_situation_d, test_study_has_a_name_of_its_own, test_study_has_a_database_of_its_own, test_study_uses_the_pruner
"""
# %% define_pruner
pruner = optuna.pruners.MedianPruner(n_startup_trials=3, n_warmup_steps=2)
