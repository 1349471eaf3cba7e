"""After loading, the network is built once more.

fails: test_saved_weights_are_loaded
"""
# %% restore_best: replace
best_net.load_state_dict(weights)
# %% by
best_net.load_state_dict(weights)
best_net = Net(optuna.trial.FixedTrial(best_trial.params), num_classes).to(device)
