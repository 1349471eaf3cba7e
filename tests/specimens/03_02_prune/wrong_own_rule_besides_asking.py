"""The trial is asked, and a rule of the student's own stops it as well.

fails: test_goes_on_when_not_told
"""
# %% define_train: replace
if trial.should_prune():
    raise optuna.TrialPruned()
# %% by
if trial.should_prune() or test_accuracy < 95:
    raise optuna.TrialPruned()
