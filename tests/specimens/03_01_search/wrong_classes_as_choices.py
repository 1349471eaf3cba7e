"""The choice is between the classes themselves, which no database can store: in the notebook's own study each trial ends with a TypeError.

fails: test_optimizer_is_a_suggested_choice
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
optim_class = trial.suggest_categorical("optim_type", [torch.optim.Adam, torch.optim.SGD])
if optim_class is torch.optim.Adam:
    lr = trial.suggest_float("lr_adam", 1e-5, 1e-1, log=True)
    optimizer = optim_class(net.parameters(), lr=lr)
else:
    lr = trial.suggest_float("lr_sgd", 1e-4, 1.0, log=True)
    optimizer = optim_class(net.parameters(), lr=lr, momentum=0.9)
