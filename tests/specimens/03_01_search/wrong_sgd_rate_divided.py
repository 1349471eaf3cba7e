"""A tenth of SGD's suggested rate is used.

fails: test_sgd_has_a_suggested_learning_rate
"""
# %% define_train: replace
        optimizer = torch.optim.SGD(net.parameters(), lr=lr, momentum=0.9)
# %% by
        optimizer = torch.optim.SGD(net.parameters(), lr=lr / 10, momentum=0.9)
