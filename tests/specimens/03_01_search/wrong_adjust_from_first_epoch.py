"""A copied adjust_learning_rate is called without the suggested rate at the beginning of every epoch, the first one included; the StepLR from before is left standing, unused.

fails: test_learning_rate_reaches_the_optimizer, test_sgd_has_a_suggested_learning_rate
hint: The optimizer was given the suggested value, and something changed it before the first step.
"""
# %% before define_train
def adjust_learning_rate(optimizer, epoch, initial_lr=1e-3, every=5):
    """Sets the learning rate to the initial LR decayed by 10 every few epochs (from the ImageNet example)."""
    lr = initial_lr * (0.1 ** (epoch // every))
    for param_group in optimizer.param_groups:
        param_group["lr"] = lr
# %% define_train: replace
        loss, train_accuracy = train_epoch(net, optimizer, criterion)
        scheduler.step()
# %% by
        adjust_learning_rate(optimizer, epoch)
        loss, train_accuracy = train_epoch(net, optimizer, criterion)
