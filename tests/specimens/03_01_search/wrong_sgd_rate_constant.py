"""SGD's rate is a constant.

fails: test_sgd_has_a_suggested_learning_rate
"""
# %% define_train: replace
        lr = trial.suggest_float("lr_sgd", 1e-4, 1.0, log=True)
# %% by
        lr = 1e-2
