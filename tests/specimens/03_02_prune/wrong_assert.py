"""An assert stops the training.

fails: test_trial_is_pruned
"""
# %% define_train: replace
if trial.should_prune():
    raise optuna.TrialPruned()
# %% by
assert not trial.should_prune(), "pruned"
