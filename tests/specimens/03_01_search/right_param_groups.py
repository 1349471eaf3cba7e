"""Parameter groups: no weight decay for biases and normalisations, the same rate for all."""
# %% define_train: replace
    if optim_type == "adam":
        lr = trial.suggest_float("lr_adam", 1e-5, 1e-1, log=True)
        optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    else:
        lr = trial.suggest_float("lr_sgd", 1e-4, 1.0, log=True)
        optimizer = torch.optim.SGD(net.parameters(), lr=lr, momentum=0.9)
# %% by
    groups = [
        {"params": [p for p in net.parameters() if p.ndim > 1], "weight_decay": 1e-4},
        {"params": [p for p in net.parameters() if p.ndim <= 1], "weight_decay": 0.0},
    ]
    if optim_type == "adam":
        optimizer = torch.optim.Adam(groups, lr=trial.suggest_float("lr_adam", 1e-5, 1e-1, log=True))
    else:
        lr = trial.suggest_float("lr_sgd", 1e-4, 1.0, log=True)
        for group in groups:
            group["lr"], group["momentum"] = lr, 0.9
        optimizer = torch.optim.SGD(groups, lr=0.1)
