"""The step is the rounded accuracy.

fails: test_report_steps_count_epochs
"""
# %% define_train: replace
trial.report(test_accuracy, epoch)
# %% by
trial.report(test_accuracy, int(test_accuracy))
