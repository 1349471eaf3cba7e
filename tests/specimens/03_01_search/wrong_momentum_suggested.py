"""SGD's momentum is suggested too, and so are Adam's betas.

fails: test_sgd_has_momentum
"""
# %% define_train: replace
    if optim_type == "adam":
        lr = trial.suggest_float("lr_adam", 1e-5, 1e-1, log=True)
        optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    else:
        lr = trial.suggest_float("lr_sgd", 1e-4, 1.0, log=True)
        optimizer = torch.optim.SGD(net.parameters(), lr=lr, momentum=0.9)
# %% by
    if optim_type == "adam":
        lr = trial.suggest_float("lr_adam", 1e-5, 1e-1, log=True)
        beta1 = trial.suggest_float("beta1", 0.8, 0.95)
        optimizer = torch.optim.Adam(net.parameters(), lr=lr, betas=(beta1, 0.999))
    else:
        momentum = trial.suggest_float("momentum", 0.0, 0.99)
        lr = trial.suggest_float("lr_sgd", 1e-4, 1.0, log=True)
        optimizer = torch.optim.SGD(net.parameters(), lr=lr, momentum=momentum)
