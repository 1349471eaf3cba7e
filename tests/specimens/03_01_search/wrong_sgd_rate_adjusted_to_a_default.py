"""A copied adjust_learning_rate sets SGD's rate from its own default after the first epoch.

fails: test_sgd_has_a_suggested_learning_rate
"""
# %% before define_train
def adjust_learning_rate(optimizer, epoch, base=0.05):
    """Ten times less every five epochs."""
    for group in optimizer.param_groups:
        group["lr"] = base * 0.1 ** (epoch // 5)
# %% define_train: replace
        scheduler.step()
# %% by
        if optim_type == "sgd":
            adjust_learning_rate(optimizer, epoch + 1)
