"""A tenth of the suggested rate is used.

fails: test_learning_rate_reaches_the_optimizer
hint: The value was multiplied by 0.1 on its way.
"""
# %% define_train: replace
        optimizer = torch.optim.Adam(net.parameters(), lr=lr)
# %% by
        optimizer = torch.optim.Adam(net.parameters(), lr=lr * 0.1)
