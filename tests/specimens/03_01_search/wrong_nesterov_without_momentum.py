"""Nesterov is asked for without a momentum, which SGD refuses.

not run: test_choice_decides_the_optimizer
"""
# %% define_train: replace
optimizer = torch.optim.SGD(net.parameters(), lr=lr, momentum=0.9)
# %% by
optimizer = torch.optim.SGD(net.parameters(), lr=lr, nesterov=True)
