"""What is reported is always the last epoch's accuracy but one.

fails: test_reports_the_test_accuracy
"""
# %% define_train: replace
try:
# %% by
last_accuracy = 10.0
try:
# %% define_train: replace
trial.report(test_accuracy, epoch)
# %% by
trial.report(last_accuracy, epoch)
last_accuracy = test_accuracy
