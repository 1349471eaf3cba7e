"""random.choice decides, and not the trial.

fails: test_optimizer_is_a_suggested_choice
"""
# %% before define_train
import random
# %% define_train: replace
    optim_type = trial.suggest_categorical("optim_type", ["adam", "sgd"])
# %% by
    optim_type = random.choice(["adam", "sgd"])
