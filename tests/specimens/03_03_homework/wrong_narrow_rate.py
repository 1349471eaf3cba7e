"""The learning rate is searched where it is known to work, between 0.0005 and 0.002.

fails: test_learning_rate_is_searched
not run: test_values_are_fixed_within_a_trial
"""
# %% define_train: replace
lr = trial.suggest_float("lr", 1e-5, 1e-1, log=True)
# %% by
lr = trial.suggest_float("lr", 5e-4, 2e-3, log=True)
