"""The difference to the epoch before is reported.

fails: test_reports_the_test_accuracy
"""
# %% define_train: replace
try:
# %% by
before = 0.0
try:
# %% define_train: replace
trial.report(test_accuracy, epoch)
# %% by
trial.report(test_accuracy - before, epoch)
before = test_accuracy
