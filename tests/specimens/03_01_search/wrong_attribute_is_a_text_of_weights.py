"""The attribute holds the weights as a text, far too long for the name of a file, and the file is read by another name.

fails: test_saved_weights_are_loaded
"""
# %% define_train: replace
trial.set_user_attr("saved_path", saved_path)
# %% by
trial.set_user_attr("saved_path", str(net.state_dict()))
# %% restore_best: replace
weights = torch.load(best_trial.user_attrs["saved_path"], weights_only=True, map_location=device)
# %% by
weights = torch.load(f"{study_name}_trial{best_trial.number:03}.pt", weights_only=True, map_location=device)
