"""The file is read, and nothing is done with what it held.

fails: test_saved_weights_are_loaded
"""
# %% restore_best: replace
best_net.load_state_dict(weights)
# %% by
best_net.eval()
