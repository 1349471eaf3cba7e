"""Adam is built without the rate.

fails: test_learning_rate_reaches_the_optimizer
"""
# %% define_train: replace
        optimizer = torch.optim.Adam(net.parameters(), lr=lr)
# %% by
        optimizer = torch.optim.Adam(net.parameters())
