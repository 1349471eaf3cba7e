"""A real exponent drawn evenly: ten to it is spread just as a logarithmic scale spreads the rate."""
# %% define_train: replace
        lr = trial.suggest_float("lr_adam", 1e-5, 1e-1, log=True)
# %% by
        lr = 10 ** trial.suggest_float("log_lr_adam", -5, -1)
# %% define_train: replace
        lr = trial.suggest_float("lr_sgd", 1e-4, 1.0, log=True)
# %% by
        lr = 10 ** trial.suggest_float("log_lr_sgd", -4, 0)
