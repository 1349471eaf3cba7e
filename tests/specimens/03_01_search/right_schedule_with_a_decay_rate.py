"""The schedule is a choice too, and only the exponential one is asked for its decay_rate, on a logarithmic scale."""
# %% define_train: replace
    scheduler = torch.optim.lr_scheduler.StepLR(optimizer, 5, gamma=0.1)
# %% by
    schedule = trial.suggest_categorical("schedule", ["cosine", "exponential"])
    if schedule == "cosine":
        scheduler = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max=epochs)
    else:
        decay_rate = trial.suggest_float("decay_rate", 0.05, 0.95, log=True)
        scheduler = torch.optim.lr_scheduler.ExponentialLR(optimizer, gamma=decay_rate)
