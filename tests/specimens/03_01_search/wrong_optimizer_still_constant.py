"""Exercise 2 left as it was; everything else is answered.

fails: test_optimizer_is_a_suggested_choice
"""
# %% define_train: replace
    optim_type = trial.suggest_categorical("optim_type", ["adam", "sgd"])
# %% by
    optim_type = "adam"
