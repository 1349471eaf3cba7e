"""The first epoch is not reported, since it says little.

fails: test_reports_once_an_epoch
"""
# %% define_train: replace
trial.report(test_accuracy, epoch)
# %% by
if epoch > 0:
    trial.report(test_accuracy, epoch)
