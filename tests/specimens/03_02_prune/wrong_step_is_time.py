"""The step is the number of seconds since the start.

fails: test_report_steps_count_epochs
"""
# %% before define_train
import time
# %% define_train: replace
try:
# %% by
start = time.time()
try:
# %% define_train: replace
trial.report(test_accuracy, epoch)
# %% by
trial.report(test_accuracy, int(time.time() - start))
