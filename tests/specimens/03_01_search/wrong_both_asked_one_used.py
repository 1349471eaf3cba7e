"""Both rates are asked for before the branch, and both optimizers are built with the first: lr_sgd never has any effect.

fails: test_no_learning_rate_is_asked_for_in_vain
"""
# %% define_train: replace
optim_type = trial.suggest_categorical("optim_type", ["adam", "sgd"])
if optim_type == "adam":
    lr = trial.suggest_float("lr_adam", 1e-5, 1e-1, log=True)
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
else:
    lr = trial.suggest_float("lr_sgd", 1e-4, 1.0, log=True)
    optimizer = torch.optim.SGD(net.parameters(), lr=lr, momentum=0.9)
# %% by
optim_type = trial.suggest_categorical("optim_type", ["adam", "sgd"])
lr = trial.suggest_float("lr_adam", 1e-5, 1e-1, log=True)
lr_sgd = trial.suggest_float("lr_sgd", 1e-4, 1.0, log=True)
if optim_type == "adam":
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
else:
    optimizer = torch.optim.SGD(net.parameters(), lr=lr, momentum=0.9)
