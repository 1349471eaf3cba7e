"""The loop over the epochs returns at the end of its body: one indentation too many, and every training has one epoch.

fails: test_goes_on_when_not_told
"""
# %% define_train: replace
            if trial.should_prune():
                raise optuna.TrialPruned()
# %% by
            if trial.should_prune():
                raise optuna.TrialPruned()
            return test_accuracy
