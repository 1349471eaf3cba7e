"""The accuracy is reported with two decimals."""
# %% define_train: replace
trial.report(test_accuracy, epoch)
# %% by
trial.report(round(test_accuracy, 2), epoch)
