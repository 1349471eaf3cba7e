"""SGD's rate is drawn evenly.

fails: test_sgd_has_a_suggested_learning_rate
"""
# %% define_train: replace
        lr = trial.suggest_float("lr_sgd", 1e-4, 1.0, log=True)
# %% by
        lr = trial.suggest_float("lr_sgd", 1e-4, 1.0)
