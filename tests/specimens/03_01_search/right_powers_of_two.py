"""The rate is a power of two: how often it is halved is suggested."""
# %% define_train: replace
        lr = trial.suggest_float("lr_adam", 1e-5, 1e-1, log=True)
# %% by
        lr = 2 ** -trial.suggest_float("halvings", 4, 16)
