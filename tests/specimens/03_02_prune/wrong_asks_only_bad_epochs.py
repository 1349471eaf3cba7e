"""The question is asked only where the accuracy has fallen.

fails: test_asks_at_the_end_of_each_epoch
"""
# %% define_train: replace
try:
# %% by
last = 0.0
try:
# %% define_train: replace
if trial.should_prune():
    raise optuna.TrialPruned()
# %% by
if test_accuracy < last and trial.should_prune():
    raise optuna.TrialPruned()
last = test_accuracy
