"""`if trial.should_prune:` without parentheses is always true.

fails: test_asks_at_the_end_of_each_epoch
hint: `trial.should_prune` without parentheses is the method itself, which counts as true.
"""
# %% define_train: replace
if trial.should_prune():
    raise optuna.TrialPruned()
# %% by
if trial.should_prune:
    raise optuna.TrialPruned()
