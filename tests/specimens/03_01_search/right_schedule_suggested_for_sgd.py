"""The factor of SGD's schedule is suggested, on a logarithmic scale."""
# %% define_train: replace
scheduler = torch.optim.lr_scheduler.StepLR(optimizer, 5, gamma=0.1)
# %% by
gamma = trial.suggest_float("gamma", 1e-2, 1.0, log=True) if optim_type == "sgd" else 0.1
scheduler = torch.optim.lr_scheduler.StepLR(optimizer, 5, gamma=gamma)
