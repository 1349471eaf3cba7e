"""The accuracy, in percent already, is multiplied by 100.

fails: test_reports_the_test_accuracy
hint: This is a hundred times as much: the accuracy is in percent already.
"""
# %% define_train: replace
trial.report(test_accuracy, epoch)
# %% by
trial.report(100 * test_accuracy, epoch)
