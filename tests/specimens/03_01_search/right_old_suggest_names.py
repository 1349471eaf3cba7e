"""The deprecated suggest_loguniform, as found in old tutorials; Optuna still has it."""
# %% define_train: replace
        lr = trial.suggest_float("lr_adam", 1e-5, 1e-1, log=True)
# %% by
        lr = trial.suggest_loguniform("lr_adam", 1e-5, 1e-1)
# %% define_train: replace
        lr = trial.suggest_float("lr_sgd", 1e-4, 1.0, log=True)
# %% by
        lr = trial.suggest_loguniform("lr_sgd", 1e-4, 1.0)
