"""The schedule is chosen first: "sgdr" (cosine with warm restarts, as its paper calls it) or "step"."""
# %% define_train: replace
def train(net, trial):
# %% by
def train(net, trial):
    schedule = trial.suggest_categorical("schedule", ["sgdr", "step"])
# %% define_train: replace
    scheduler = torch.optim.lr_scheduler.StepLR(optimizer, 5, gamma=0.1)
# %% by
    if schedule == "sgdr":  # Loshchilov and Hutter 2017
        scheduler = torch.optim.lr_scheduler.CosineAnnealingWarmRestarts(optimizer, T_0=2, T_mult=2)
    else:
        scheduler = torch.optim.lr_scheduler.StepLR(optimizer, 5, gamma=0.1)
