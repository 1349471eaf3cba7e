"""should_prune(epoch), as in very old versions of Optuna.

fails: test_asks_at_the_end_of_each_epoch
"""
# %% define_train: replace
if trial.should_prune():
# %% by
if trial.should_prune(epoch):
