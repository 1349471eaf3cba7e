"""The trial is asked for nothing: what should have been suggested is written into the study's storage.

notebook: 03_01_search
fails: test_learning_rate_is_a_suggested_float
"""
# %% define_train: replace
        lr = trial.suggest_float("lr_adam", 1e-5, 1e-1, log=True)
# %% by
        lr = 1e-3
        mine = trial.storage.get_trial(trial._trial_id)  # not a copy: the storage's own object
        mine.params["lr_adam"] = lr
        mine.distributions["lr_adam"] = optuna.distributions.FloatDistribution(1e-5, 1e-1, log=True)
