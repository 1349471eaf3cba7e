"""AdamW in place of Adam, and a weight decay that is suggested as well, on a scale like the rate's."""
# %% define_train: replace
    optim_type = trial.suggest_categorical("optim_type", ["adam", "sgd"])
    if optim_type == "adam":
        lr = trial.suggest_float("lr_adam", 1e-5, 1e-1, log=True)
        optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    else:
        lr = trial.suggest_float("lr_sgd", 1e-4, 1.0, log=True)
        optimizer = torch.optim.SGD(net.parameters(), lr=lr, momentum=0.9)
# %% by
    weight_decay = trial.suggest_float("weight_decay", 1e-5, 1e-1, log=True)
    optim_type = trial.suggest_categorical("optim_type", ["adamw", "sgd"])
    if optim_type == "adamw":
        lr = trial.suggest_float("lr_adam", 1e-5, 1e-1, log=True)
        optimizer = torch.optim.AdamW(net.parameters(), lr=lr, weight_decay=weight_decay)
    else:
        lr = trial.suggest_float("lr_sgd", 1e-4, 1.0, log=True)
        optimizer = torch.optim.SGD(net.parameters(), lr=lr, momentum=0.9, weight_decay=weight_decay)
