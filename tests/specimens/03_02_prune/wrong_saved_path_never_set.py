"""The file is written, and the user attribute is not set.

fails: test_pruned_trial_is_saved
"""
# %% define_train: replace
trial.set_user_attr("saved_path", saved_path)
# %% by
pass
