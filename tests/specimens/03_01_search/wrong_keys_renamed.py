"""Other names in front of the keys, and strict=False hides that nothing fits.

fails: test_saved_weights_are_loaded
"""
# %% restore_best: replace
best_net.load_state_dict(weights)
# %% by
weights = {key.replace("layers.", ""): value for key, value in weights.items()}
best_net.load_state_dict(weights, strict=False)
