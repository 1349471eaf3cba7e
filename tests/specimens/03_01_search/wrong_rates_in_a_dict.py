"""A dictionary of both rates: building it asks for both.

fails: test_no_learning_rate_is_asked_for_in_vain
"""
# %% define_train: replace
    if optim_type == "adam":
        lr = trial.suggest_float("lr_adam", 1e-5, 1e-1, log=True)
        optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    else:
        lr = trial.suggest_float("lr_sgd", 1e-4, 1.0, log=True)
        optimizer = torch.optim.SGD(net.parameters(), lr=lr, momentum=0.9)
# %% by
    optimizer = {
        "adam": torch.optim.Adam(net.parameters(), lr=trial.suggest_float("lr_adam", 1e-5, 1e-1, log=True)),
        "sgd": torch.optim.SGD(
            net.parameters(), lr=trial.suggest_float("lr_sgd", 1e-4, 1.0, log=True), momentum=0.9
        ),
    }[optim_type]
