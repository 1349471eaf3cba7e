"""The rate falls after each third of the epochs, of which there have to be three."""
# %% define_train: replace
scheduler = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, epochs)
# %% by
factor = trial.suggest_float("factor", 0.1, 0.9)
scheduler = torch.optim.lr_scheduler.StepLR(optimizer, step_size=epochs // 3, gamma=factor)
