"""The attribute is asked for under a wrong name.

fails: test_saved_weights_are_loaded
"""
# %% restore_best: replace
weights = torch.load(best_trial.user_attrs["saved_path"], weights_only=True, map_location=device)
# %% by
weights = torch.load(best_trial.user_attrs["save_path"], weights_only=True, map_location=device)
