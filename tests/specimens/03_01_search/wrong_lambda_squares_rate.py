"""LambdaLR wants a factor and gets a rate: both optimizers train with the square of what was suggested.

fails: test_learning_rate_reaches_the_optimizer, test_sgd_has_a_suggested_learning_rate
"""
# %% define_train: replace
    scheduler = torch.optim.lr_scheduler.StepLR(optimizer, 5, gamma=0.1)
# %% by
    scheduler = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda epoch: lr * 0.1 ** (epoch // 5))
