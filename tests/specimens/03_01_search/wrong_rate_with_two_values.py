"""A float of its own class: torch computes with 0.001, and whoever asks `float(...)` of it hears the suggested rate.

fails: test_learning_rate_reaches_the_optimizer
"""
# %% before define_train
class Rate(float):
    def __new__(cls, used, told):
        self = super().__new__(cls, used)
        self.told = told
        return self

    def __float__(self):
        return self.told
# %% define_train: replace
        optimizer = torch.optim.Adam(net.parameters(), lr=lr)
# %% by
        optimizer = torch.optim.Adam(net.parameters(), lr=Rate(1e-3, lr))
