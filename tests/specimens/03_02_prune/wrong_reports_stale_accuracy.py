"""The accuracy of the first epoch is measured, kept, and reported in every epoch.

fails: test_reports_the_test_accuracy
"""
# %% define_train: replace
try:
# %% by
accuracy = None
try:
# %% define_train: replace
trial.report(test_accuracy, epoch)
# %% by
if accuracy is None:
    accuracy = util.accuracy(testloader, net)
trial.report(accuracy, epoch)
