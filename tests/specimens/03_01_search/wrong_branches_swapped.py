"""Adam where SGD was chosen, and the other way round.

fails: test_choice_decides_the_optimizer
"""
# %% define_train: replace
    if optim_type == "adam":
# %% by
    if optim_type != "adam":
