"""Step and value are swapped.

fails: test_reports_the_test_accuracy, test_report_steps_count_epochs
hint: Are value and step in each other's place?
"""
# %% define_train: replace
trial.report(test_accuracy, epoch)
# %% by
trial.report(epoch, test_accuracy)
