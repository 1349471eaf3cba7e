"""The accuracy on the training set is reported.

fails: test_reports_the_test_accuracy
hint: This may be the accuracy on the training set.
"""
# %% define_train: replace
trial.report(test_accuracy, epoch)
# %% by
trial.report(train_accuracy, epoch)
