"""The loss is reported to a study that maximises.

fails: test_reports_the_test_accuracy
hint: Is this a loss? The study takes the higher value for the better one.
"""
# %% define_train: replace
trial.report(test_accuracy, epoch)
# %% by
trial.report(loss, epoch)
