"""DEBUG is still True, so a break ends every training after its first epoch, although nothing told it to stop.

fails: test_goes_on_when_not_told
"""
# %% before define_train
DEBUG = True  # one epoch is enough to see whether everything runs through
# %% define_train: replace
            if trial.should_prune():
                raise optuna.TrialPruned()
# %% by
            if trial.should_prune():
                raise optuna.TrialPruned()
            if DEBUG:
                break
