"""The learning rate is suggested, and Adam is built with the constant all the same.

fails: test_learning_rate_reaches_the_optimizer
"""
# %% define_train: replace
optimizer = torch.optim.Adam(net.parameters(), lr=lr)
# %% by
optimizer = torch.optim.Adam(net.parameters(), lr=1e-3)
