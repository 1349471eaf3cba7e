"""Besides asking, a rule of the student's own raises TrialPruned where the network only guesses: below 11 % after the second epoch.

fails: test_goes_on_when_not_told
"""
# %% define_train: replace
if trial.should_prune():
    raise optuna.TrialPruned()
# %% by

only_guesses = epoch >= 1 and test_accuracy < 11.0
if trial.should_prune() or only_guesses:
    raise optuna.TrialPruned()
