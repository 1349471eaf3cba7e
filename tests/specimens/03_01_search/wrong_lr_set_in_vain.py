"""The rate is written into an attribute of the optimizer that nothing reads.

fails: test_learning_rate_reaches_the_optimizer
"""
# %% define_train: replace
        optimizer = torch.optim.Adam(net.parameters(), lr=lr)
# %% by
        optimizer = torch.optim.Adam(net.parameters())
        optimizer.lr = lr
