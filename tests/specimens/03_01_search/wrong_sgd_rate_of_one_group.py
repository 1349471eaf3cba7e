"""Biases are a group of their own, with a constant rate.

fails: test_sgd_has_a_suggested_learning_rate
"""
# %% define_train: replace
        lr = trial.suggest_float("lr_sgd", 1e-4, 1.0, log=True)
        optimizer = torch.optim.SGD(net.parameters(), lr=lr, momentum=0.9)
# %% by
        lr = trial.suggest_float("lr_sgd", 1e-4, 1.0, log=True)
        weights = [p for p in net.parameters() if p.ndim > 1]
        others = [p for p in net.parameters() if p.ndim <= 1]  # biases and batch norms
        groups = [{"params": weights}, {"params": others, "lr": 1e-2}]
        optimizer = torch.optim.SGD(groups, lr=lr, momentum=0.9)
