"""The accuracies are kept as a user attribute, and nothing is reported.

fails: test_reports_once_an_epoch, test_reports_the_test_accuracy
"""
# %% define_train: replace
trial.report(test_accuracy, epoch)
# %% by
trial.set_user_attr("accuracy", test_accuracy)
