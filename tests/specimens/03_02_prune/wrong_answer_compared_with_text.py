"""The answer is compared with the text 'True'.

fails: test_stops_at_once_when_told
"""
# %% define_train: replace
if trial.should_prune():
    raise optuna.TrialPruned()
# %% by
if trial.should_prune() == "True":
    raise optuna.TrialPruned()
