"""A slip in the decimal point: a momentum of 0.09.

fails: test_sgd_has_momentum
"""
# %% define_train: replace
optimizer = torch.optim.SGD(net.parameters(), lr=lr, momentum=0.9)
# %% by
optimizer = torch.optim.SGD(net.parameters(), lr=lr, momentum=0.09)
