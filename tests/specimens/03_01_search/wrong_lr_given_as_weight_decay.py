"""The suggested rate is given to the wrong argument.

fails: test_learning_rate_reaches_the_optimizer
"""
# %% define_train: replace
        optimizer = torch.optim.Adam(net.parameters(), lr=lr)
# %% by
        optimizer = torch.optim.Adam(net.parameters(), weight_decay=lr)
