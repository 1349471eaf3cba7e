"""The rate is asked of a trial that the notebook made itself, once.

fails: test_learning_rate_is_a_suggested_float
"""
# %% before define_train
my_trial = optuna.create_study(direction="maximize").ask()
my_lr = my_trial.suggest_float("lr_adam", 1e-5, 1e-1, log=True)
# %% define_train: replace
lr = trial.suggest_float("lr_adam", 1e-5, 1e-1, log=True)
# %% by
lr = my_lr
