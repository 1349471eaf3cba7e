"""The percentage of wrong answers is reported.

fails: test_reports_the_test_accuracy
hint: This is the share of wrong answers, and the study takes the higher value for the better one.
"""
# %% define_train: replace
trial.report(test_accuracy, epoch)
# %% by
trial.report(100 - test_accuracy, epoch)
