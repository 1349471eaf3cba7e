"""The optimizer's number is asked for as an integer.

fails: test_optimizer_is_a_suggested_choice
"""
# %% define_train: replace
    optim_type = trial.suggest_categorical("optim_type", ["adam", "sgd"])
    if optim_type == "adam":
# %% by
    optim_type = trial.suggest_int("optim_type", 0, 1)
    if optim_type == 0:
