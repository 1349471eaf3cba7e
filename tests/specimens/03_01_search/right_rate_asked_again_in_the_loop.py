"""The same name is asked for in every epoch: Optuna gives the same value again within a trial."""
# %% define_train: replace
    for epoch in range(epochs):
# %% by
    for epoch in range(epochs):
        if optim_type == "adam":
            print("learning rate:", trial.suggest_float("lr_adam", 1e-5, 1e-1, log=True))
