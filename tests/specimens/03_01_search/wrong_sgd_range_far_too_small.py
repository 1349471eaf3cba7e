"""Zeros miscounted: the largest rate that SGD is ever offered is 0.0000001.

fails: test_sgd_has_a_suggested_learning_rate
"""
# %% define_train: replace
    lr = trial.suggest_float("lr_sgd", 1e-4, 1.0, log=True)
# %% by
    lr = trial.suggest_float("lr_sgd", 0.0000000001, 0.0000001, log=True)
