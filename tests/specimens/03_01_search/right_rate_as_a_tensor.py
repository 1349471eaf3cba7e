"""The optimizers get their rate as a tensor, which has 32 bits."""
# %% define_train: replace
    optim_type = trial.suggest_categorical("optim_type", ["adam", "sgd"])
    if optim_type == "adam":
        lr = trial.suggest_float("lr_adam", 1e-5, 1e-1, log=True)
        optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    else:
        lr = trial.suggest_float("lr_sgd", 1e-4, 1.0, log=True)
        optimizer = torch.optim.SGD(net.parameters(), lr=lr, momentum=0.9)
# %% by
    optim_type = trial.suggest_categorical("optim_type", ["adam", "sgd"])
    if optim_type == "adam":
        lr = torch.tensor(trial.suggest_float("lr_adam", 1e-5, 1e-1, log=True))
        optimizer = torch.optim.Adam(net.parameters(), lr=lr, foreach=False)
    else:
        lr = torch.tensor(trial.suggest_float("lr_sgd", 1e-4, 1.0, log=True))
        optimizer = torch.optim.SGD(net.parameters(), lr=lr, momentum=0.9, foreach=False)
