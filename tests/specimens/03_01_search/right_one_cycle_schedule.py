"""OneCycleLR warms up to the suggested rate, so that the first steps are smaller than it."""
# %% define_train: replace
    scheduler = torch.optim.lr_scheduler.StepLR(optimizer, 5, gamma=0.1)
# %% by
    scheduler = torch.optim.lr_scheduler.OneCycleLR(optimizer, max_lr=lr, total_steps=epochs + 1)
