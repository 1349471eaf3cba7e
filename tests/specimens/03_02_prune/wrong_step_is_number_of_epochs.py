"""The step is `epochs`, not `epoch`.

fails: test_report_steps_count_epochs
"""
# %% define_train: replace
trial.report(test_accuracy, epoch)
# %% by
trial.report(test_accuracy, epochs)
