"""10⁻⁵ and 10⁻¹ are written as 10e-5 and 10e-1.

fails: test_learning_rate_has_a_sensible_range
"""
# %% define_train: replace
        lr = trial.suggest_float("lr_adam", 1e-5, 1e-1, log=True)
# %% by
        lr = trial.suggest_float("lr_adam", 10e-5, 10e-1, log=True)  # 10^-5 ... 10^-1
