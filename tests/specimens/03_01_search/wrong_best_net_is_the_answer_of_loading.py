"""best_net is what load_state_dict returns: no network at all.

fails: test_saved_weights_are_loaded
"""
# %% restore_best: replace
best_net.load_state_dict(weights)
# %% by
best_net = best_net.load_state_dict(weights)
