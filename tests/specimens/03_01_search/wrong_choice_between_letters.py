"""suggest_categorical("adam", "sgd"): a choice between the letters of "sgd".

fails: test_optimizer_is_a_suggested_choice
"""
# %% define_train: replace
optim_type = trial.suggest_categorical("optim_type", ["adam", "sgd"])
# %% by
optim_type = trial.suggest_categorical("adam", "sgd")
