"""The optimizer is built with the constant, and the rate is suggested after that.

fails: test_learning_rate_reaches_the_optimizer
hint: 0.001 is the constant that the notebook began with, and what Adam takes where no rate is given.
"""
# %% define_train: replace
        lr = trial.suggest_float("lr_adam", 1e-5, 1e-1, log=True)
        optimizer = torch.optim.Adam(net.parameters(), lr=lr)
# %% by
        lr = 1e-3
        optimizer = torch.optim.Adam(net.parameters(), lr=lr)
        lr = trial.suggest_float("lr_adam", 1e-5, 1e-1, log=True)
