"""train tells the study itself that the trial is pruned, and returns.

fails: test_trial_is_pruned
"""
# %% define_train: replace
if trial.should_prune():
    raise optuna.TrialPruned()
# %% by
if trial.should_prune():
    trial.study.tell(trial.number, state=optuna.trial.TrialState.PRUNED)
    return
