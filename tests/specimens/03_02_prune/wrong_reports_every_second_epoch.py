"""Every second epoch is reported.

fails: test_reports_once_an_epoch
"""
# %% define_train: replace
trial.report(test_accuracy, epoch)
# %% by
if epoch % 2 == 0:
    trial.report(test_accuracy, epoch)
