"""0.9 by position went to another argument than the momentum.

fails: test_sgd_has_momentum
"""
# %% define_train: replace
        optimizer = torch.optim.SGD(net.parameters(), lr=lr, momentum=0.9)
# %% by
        optimizer = torch.optim.SGD(net.parameters(), lr, 0, 0.9)
