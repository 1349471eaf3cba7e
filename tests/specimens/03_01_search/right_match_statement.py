"""The choice is taken apart by a match statement, with three cases and an error for anything else."""
# %% define_train: replace
    if optim_type == "adam":
        lr = trial.suggest_float("lr_adam", 1e-5, 1e-1, log=True)
        optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    else:
        lr = trial.suggest_float("lr_sgd", 1e-4, 1.0, log=True)
        optimizer = torch.optim.SGD(net.parameters(), lr=lr, momentum=0.9)
# %% by
    match optim_type:
        case "adam":
            lr = trial.suggest_float("lr_adam", 1e-5, 1e-1, log=True)
            optimizer = torch.optim.Adam(net.parameters(), lr)
        case "sgd":
            lr = trial.suggest_float("lr_sgd", 1e-3, 0.5, log=True)
            optimizer = torch.optim.SGD(net.parameters(), lr, 0.9, nesterov=True)
        case _:
            raise ValueError(optim_type)
