"""Adam's rate is asked for before the branch; SGD's own follows inside it.

fails: test_no_learning_rate_is_asked_for_in_vain
"""
# %% define_train: replace
    if optim_type == "adam":
        lr = trial.suggest_float("lr_adam", 1e-5, 1e-1, log=True)
# %% by
    lr = trial.suggest_float("lr_adam", 1e-5, 1e-1, log=True)
    if optim_type == "adam":
