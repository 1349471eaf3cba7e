"""SGD's rate has a range of its own, 0.01 to 0.1, on a logarithmic scale."""
# %% define_train: replace
        lr = trial.suggest_float("lr_sgd", 1e-4, 1.0, log=True)
# %% by
        lr = trial.suggest_float("lr_sgd", 1e-2, 1e-1, log=True)
