"""The question is asked twice in an epoch: once for a message, once to stop."""
# %% define_train: replace
if trial.should_prune():
    raise optuna.TrialPruned()
# %% by
print("should prune:", trial.should_prune())
if trial.should_prune():
    raise optuna.TrialPruned()
