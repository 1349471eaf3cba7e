"""Training ends by itself in the epoch in which the network is good enough: its own rule, beside the pruner's.
"""
# %% define_train: replace
            if trial.should_prune():
                raise optuna.TrialPruned()
# %% by
            if trial.should_prune():
                raise optuna.TrialPruned()
            if test_accuracy > 70:
                break
