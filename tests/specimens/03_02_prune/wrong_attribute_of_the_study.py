"""The attribute is the study's, not the trial's.

fails: test_pruned_trial_is_saved
"""
# %% define_train: replace
trial.set_user_attr("saved_path", saved_path)
# %% by
trial.study.set_user_attr("saved_path", saved_path)
