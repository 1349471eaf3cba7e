"""A fixed rate is written into the trial as an attribute, and not suggested.

fails: test_learning_rate_is_a_suggested_float
"""
# %% define_train: replace
        lr = trial.suggest_float("lr_adam", 1e-5, 1e-1, log=True)
# %% by
        lr = 1e-3
        trial.set_user_attr("lr_adam", lr)
