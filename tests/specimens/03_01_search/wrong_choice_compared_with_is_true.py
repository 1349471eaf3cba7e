"""`if optim_type:` is true for every text: Adam always.

fails: test_choice_decides_the_optimizer
"""
# %% define_train: replace
    if optim_type == "adam":
# %% by
    if optim_type:
