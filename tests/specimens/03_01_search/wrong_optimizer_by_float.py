"""A real number below or above a half decides.

fails: test_optimizer_is_a_suggested_choice
hint: The optimizer changed between runs, but no choice of the trial's says which it was.
"""
# %% define_train: replace
    optim_type = trial.suggest_categorical("optim_type", ["adam", "sgd"])
    if optim_type == "adam":
# %% by
    if trial.suggest_float("optim_type", 0, 1) < 0.5:
