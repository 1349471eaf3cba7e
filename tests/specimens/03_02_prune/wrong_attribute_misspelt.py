"""The attribute is called `save_path`.

fails: test_pruned_trial_is_saved
"""
# %% define_train: replace
trial.set_user_attr("saved_path", saved_path)
# %% by
trial.set_user_attr("save_path", saved_path)
