"""RMSprop is a third choice, with a learning rate of its own."""
# %% define_train: replace
    optim_type = trial.suggest_categorical("optim_type", ["adam", "sgd"])
    if optim_type == "adam":
# %% by
    optim_type = trial.suggest_categorical("optim_type", ["sgd", "rmsprop", "adam"])
    if optim_type == "rmsprop":
        lr = trial.suggest_float("lr_rmsprop", 1e-5, 1e-2, log=True)
        optimizer = torch.optim.RMSprop(net.parameters(), lr=lr)
    elif optim_type == "adam":
