"""The choice is the name of a class in torch.optim, and getattr finds it."""
# %% define_train: replace
    optim_type = trial.suggest_categorical("optim_type", ["adam", "sgd"])
    if optim_type == "adam":
        lr = trial.suggest_float("lr_adam", 1e-5, 1e-1, log=True)
        optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    else:
        lr = trial.suggest_float("lr_sgd", 1e-4, 1.0, log=True)
        optimizer = torch.optim.SGD(net.parameters(), lr=lr, momentum=0.9)
# %% by
    optim_name = trial.suggest_categorical("optim_type", ["Adam", "SGD"])
    ranges = {"Adam": (1e-5, 1e-1), "SGD": (1e-4, 1.0)}
    settings = {"SGD": {"momentum": 0.9}}.get(optim_name, {})
    settings["lr"] = trial.suggest_float("lr_" + optim_name.lower(), *ranges[optim_name], log=True)
    optimizer = getattr(torch.optim, optim_name)(net.parameters(), **settings)
