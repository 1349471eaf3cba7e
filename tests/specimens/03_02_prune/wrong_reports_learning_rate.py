"""The current learning rate is reported.

fails: test_reports_the_test_accuracy
"""
# %% define_train: replace
trial.report(test_accuracy, epoch)
# %% by
trial.report(scheduler.get_last_lr()[0], epoch)
