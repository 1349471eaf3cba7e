"""The choices begin with capitals, the comparison does not: SGD always.

fails: test_choice_decides_the_optimizer
"""
# %% define_train: replace
    optim_type = trial.suggest_categorical("optim_type", ["adam", "sgd"])
# %% by
    optim_type = trial.suggest_categorical("optim_type", ["Adam", "SGD"])
