"""The second branch compares with "SGD", so that none is taken for "sgd".

not run: test_choice_decides_the_optimizer
"""
# %% define_train: replace
else:
    lr = trial.suggest_float("lr_sgd", 1e-4, 1.0, log=True)
# %% by
elif optim_type == "SGD":
    lr = trial.suggest_float("lr_sgd", 1e-4, 1.0, log=True)
