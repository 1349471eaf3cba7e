"""A deeper network is to learn more slowly: Adam's rate is divided by the number of blocks, which is 1 in the smallest.

fails: test_learning_rate_reaches_the_optimizer
"""
# %% define_train: replace
optimizer = torch.optim.Adam(net.parameters(), lr=lr)
# %% by
optimizer = torch.optim.Adam(net.parameters(), lr=lr / trial.params["num_conv_blocks"])
