"""Only an accuracy better than all before is reported.

fails: test_reports_once_an_epoch
"""
# %% define_train: replace
try:
# %% by
best = 0.0
try:
# %% define_train: replace
trial.report(test_accuracy, epoch)
# %% by
if test_accuracy > best:
    best = test_accuracy
    trial.report(test_accuracy, epoch)
