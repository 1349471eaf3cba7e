"""The step is missing in the report, which Optuna refuses.

fails: test_reports_once_an_epoch, test_reports_the_test_accuracy
"""
# %% define_train: replace
trial.report(test_accuracy, epoch)
# %% by
trial.report(test_accuracy)
