"""SGD gets its usual rate, 0.1, and nothing is suggested in its branch.

fails: test_sgd_has_a_suggested_learning_rate
"""
# %% define_train: replace
        lr = trial.suggest_float("lr_sgd", 1e-4, 1.0, log=True)
        optimizer = torch.optim.SGD(net.parameters(), lr=lr, momentum=0.9)
# %% by
        optimizer = torch.optim.SGD(net.parameters(), lr=0.1, momentum=0.9)
