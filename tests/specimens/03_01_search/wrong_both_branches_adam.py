"""Copied, and the class in the second branch left as it was.

fails: test_choice_decides_the_optimizer
"""
# %% define_train: replace
        optimizer = torch.optim.SGD(net.parameters(), lr=lr, momentum=0.9)
# %% by
        optimizer = torch.optim.Adam(net.parameters(), lr=lr)
