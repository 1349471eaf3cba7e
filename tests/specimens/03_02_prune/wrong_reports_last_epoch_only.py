"""Only the last epoch is reported.

fails: test_reports_once_an_epoch
"""
# %% define_train: replace
trial.report(test_accuracy, epoch)
# %% by
if epoch == epochs - 1:
    trial.report(test_accuracy, epoch)
