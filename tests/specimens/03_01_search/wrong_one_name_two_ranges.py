"""Adam's line was copied into SGD's branch: the range was adapted, the name 'lr_adam' was not.

fails: test_sgd_has_a_suggested_learning_rate
hint: The name is what makes a parameter: the sampler takes both for the same one.
"""
# %% define_train: replace
        lr = trial.suggest_float("lr_sgd", 1e-4, 1.0, log=True)
# %% by
        lr = trial.suggest_float("lr_adam", 1e-4, 1.0, log=True)
