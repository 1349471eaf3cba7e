"""The choice is asked for, and Adam trains all the same.

fails: test_choice_decides_the_optimizer
"""
# %% define_train: replace
    if optim_type == "adam":
        lr = trial.suggest_float("lr_adam", 1e-5, 1e-1, log=True)
        optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    else:
        lr = trial.suggest_float("lr_sgd", 1e-4, 1.0, log=True)
        optimizer = torch.optim.SGD(net.parameters(), lr=lr, momentum=0.9)
# %% by
    lr = trial.suggest_float("lr_adam", 1e-5, 1e-1, log=True)
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
