"""The exponent is suggested, and on a logarithmic scale on top: half of the rates are above 0.006, so the powers of ten get no equal share.

fails: test_learning_rate_is_on_a_log_scale
"""
# %% define_train: replace
    lr = trial.suggest_float("lr_adam", 1e-5, 1e-1, log=True)
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
# %% by
    lr = 10 ** -trial.suggest_float("lr_adam", 1, 5, log=True)
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
