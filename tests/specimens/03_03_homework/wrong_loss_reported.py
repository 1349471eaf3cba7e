"""The loss is reported, though the study maximises.

fails: test_reports_the_test_accuracy
hint: Is this a loss?
"""
# %% define_train: replace
trial.report(test_accuracy, epoch)
# %% by
trial.report(loss, epoch)
