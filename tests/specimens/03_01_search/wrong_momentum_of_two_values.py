"""The momentum is a choice between two values.

fails: test_sgd_has_momentum
"""
# %% define_train: replace
optimizer = torch.optim.SGD(net.parameters(), lr=lr, momentum=0.9)
# %% by
optimizer = torch.optim.SGD(net.parameters(), lr=lr, momentum=trial.suggest_categorical("momentum", [0.8, 0.95]))
