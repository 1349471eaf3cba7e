"""The accuracy, in percent already, is multiplied by 100.

fails: test_reports_the_test_accuracy
"""
# %% define_train: replace
trial.report(test_accuracy, epoch)
# %% by
trial.report(100 * test_accuracy, epoch)
