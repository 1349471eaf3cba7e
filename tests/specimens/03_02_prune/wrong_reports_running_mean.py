"""The mean of all accuracies so far is reported.

fails: test_reports_the_test_accuracy
"""
# %% define_train: replace
try:
# %% by
history = []
try:
# %% define_train: replace
trial.report(test_accuracy, epoch)
# %% by
history.append(test_accuracy)
trial.report(sum(history) / len(history), epoch)
