"""The steps begin at 10.

fails: test_report_steps_count_epochs
"""
# %% define_train: replace
trial.report(test_accuracy, epoch)
# %% by
trial.report(test_accuracy, 10 + epoch)
