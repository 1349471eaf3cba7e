"""A third choice, "rmsprop", was put into the list, but there is no branch for it: the else trains it with SGD.

fails: test_choice_decides_the_optimizer
"""
# %% define_train: replace
optim_type = trial.suggest_categorical("optim_type", ["adam", "sgd"])
# %% by
optim_type = trial.suggest_categorical("optim_type", ["adam", "sgd", "rmsprop"])
