"""SGD's rate is suggested up to 1 and cut at 0.1: above that, the study is told of rates that were never used.

fails: test_sgd_has_a_suggested_learning_rate
"""
# %% define_train: replace
        lr = trial.suggest_float("lr_sgd", 1e-4, 1.0, log=True)
        optimizer = torch.optim.SGD(net.parameters(), lr=lr, momentum=0.9)
# %% by
        lr = trial.suggest_float("lr_sgd", 1e-4, 1.0, log=True)
        lr = min(lr, 0.1)  # larger ones gave nan
        optimizer = torch.optim.SGD(net.parameters(), lr=lr, momentum=0.9)
