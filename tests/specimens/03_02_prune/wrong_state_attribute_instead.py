"""A user attribute says “pruned”, and training goes on.

fails: test_stops_at_once_when_told
"""
# %% define_train: replace
if trial.should_prune():
    raise optuna.TrialPruned()
# %% by
if trial.should_prune():
    trial.set_user_attr("state", "PRUNED")
