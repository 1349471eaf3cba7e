"""A one-cycle schedule with a fixed peak: the suggested rate is gone before the first step.

fails: test_learning_rate_reaches_the_optimizer
"""
# %% define_train: replace
        optimizer = torch.optim.Adam(net.parameters(), lr=lr)
# %% by
        optimizer = torch.optim.Adam(net.parameters(), lr=lr)
        for group in optimizer.param_groups:
            group["lr"] = 0.001
