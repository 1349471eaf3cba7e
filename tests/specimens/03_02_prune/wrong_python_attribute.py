"""`trial.saved_path = …` sets a Python attribute, which Optuna does not keep.

fails: test_pruned_trial_is_saved
"""
# %% define_train: replace
trial.set_user_attr("saved_path", saved_path)
# %% by
trial.saved_path = saved_path
