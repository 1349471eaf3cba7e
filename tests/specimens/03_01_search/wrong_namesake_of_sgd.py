"""A class of the student's has the name of SGD, and is Adam.

fails: test_choice_decides_the_optimizer
"""
# %% before define_train
class SGD(torch.optim.Adam):
    """Adam."""
# %% define_train: replace
        optimizer = torch.optim.SGD(net.parameters(), lr=lr, momentum=0.9)
# %% by
        optimizer = SGD(net.parameters(), lr=lr)
