"""The attribute holds the weights instead of the path.

fails: test_pruned_trial_is_saved
"""
# %% define_train: replace
trial.set_user_attr("saved_path", saved_path)
# %% by
trial.set_user_attr("saved_path", {name: t.tolist() for name, t in net.layers[-1].state_dict().items()})
