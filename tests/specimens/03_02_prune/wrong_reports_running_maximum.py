"""The best accuracy so far is reported instead of this epoch's.

fails: test_reports_the_test_accuracy
hint: These are accuracies of other epochs.
"""
# %% define_train: replace
try:
# %% by
best_accuracy = 0.0
try:
# %% define_train: replace
trial.report(test_accuracy, epoch)
# %% by
best_accuracy = max(best_accuracy, test_accuracy)
trial.report(best_accuracy, epoch)
