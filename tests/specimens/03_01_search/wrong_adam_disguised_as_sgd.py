"""The second branch trains with Adam too; its class has a metaclass that tells SGD's name and ancestry.

fails: test_choice_decides_the_optimizer
"""
# %% before define_train
class Disguise(type):
    __name__ = property(lambda cls: "SGD")
    __mro__ = property(lambda cls: torch.optim.SGD.__mro__)


class Momentum(torch.optim.Adam, metaclass=Disguise):
    """Its first beta is 0.9, which is what is looked for."""
# %% define_train: replace
        optimizer = torch.optim.SGD(net.parameters(), lr=lr, momentum=0.9)
# %% by
        optimizer = Momentum(net.parameters(), lr=lr)
