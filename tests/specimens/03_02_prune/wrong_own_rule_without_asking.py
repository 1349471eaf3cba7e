"""A rule of the student's own raises TrialPruned, and the trial is never asked.

fails: test_asks_at_the_end_of_each_epoch
"""
# %% define_train: replace
if trial.should_prune():
    raise optuna.TrialPruned()
# %% by
if epoch >= 1 and test_accuracy < 30:
    raise optuna.TrialPruned()
