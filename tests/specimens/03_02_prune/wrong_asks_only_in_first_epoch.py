"""The question is asked in the first epoch only.

fails: test_asks_at_the_end_of_each_epoch
"""
# %% define_train: replace
if trial.should_prune():
    raise optuna.TrialPruned()
# %% by
if epoch == 0 and trial.should_prune():
    raise optuna.TrialPruned()
