"""Every report has step 0.

fails: test_report_steps_count_epochs
hint: Of several reports at one step, Optuna keeps only the first.
"""
# %% define_train: replace
trial.report(test_accuracy, epoch)
# %% by
trial.report(test_accuracy, 0)
