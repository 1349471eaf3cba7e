"""SGD's rate is suggested, and a constant is used.

fails: test_sgd_has_a_suggested_learning_rate
"""
# %% define_train: replace
        optimizer = torch.optim.SGD(net.parameters(), lr=lr, momentum=0.9)
# %% by
        optimizer = torch.optim.SGD(net.parameters(), lr=0.01, momentum=0.9)
