"""The attribute holds the weights as a text, far too long for the name of a file.

fails: test_pruned_trial_is_saved
"""
# %% define_train: replace
trial.set_user_attr("saved_path", saved_path)
# %% by
trial.set_user_attr("saved_path", str(net.state_dict()))
