"""The rate is asked for once and kept in a global: later trials repeat the first.

fails: test_learning_rate_reaches_the_optimizer
"""
# %% before define_train
best_lr = None
# %% define_train: replace
        lr = trial.suggest_float("lr_adam", 1e-5, 1e-1, log=True)
# %% by
        global best_lr
        if best_lr is None:
            best_lr = trial.suggest_float("lr_adam", 1e-5, 1e-1, log=True)
        lr = best_lr
