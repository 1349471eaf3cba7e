"""best_net is what load_state_dict returns: no network at all.

fails: test_saved_weights_are_loaded
hint: Weights were loaded into a network, but `best_net` does not hold those of a trial. Is `best_net`
"""
# %% restore_best: replace
best_net.load_state_dict(weights)
# %% by
best_net = best_net.load_state_dict(weights)
