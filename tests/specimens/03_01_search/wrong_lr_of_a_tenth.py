"""Adam gets the usual rate of gradient descent, 0.1, and nothing is suggested.

fails: test_learning_rate_is_a_suggested_float
"""
# %% define_train: replace
        lr = trial.suggest_float("lr_adam", 1e-5, 1e-1, log=True)
        optimizer = torch.optim.Adam(net.parameters(), lr=lr)
# %% by
        optimizer = torch.optim.Adam(net.parameters(), lr=0.1)
