"""The answer is printed, and training goes on.

fails: test_stops_at_once_when_told
"""
# %% define_train: replace
if trial.should_prune():
    raise optuna.TrialPruned()
# %% by
if trial.should_prune():
    print("Trial", trial.number, "should be pruned")
