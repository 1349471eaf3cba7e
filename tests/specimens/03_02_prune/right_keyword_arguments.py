"""`report` with keyword arguments, the step first."""
# %% define_train: replace
trial.report(test_accuracy, epoch)
# %% by
trial.report(step=epoch, value=test_accuracy)
