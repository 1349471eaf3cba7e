"""The weights are loaded into a second network, and best_net stays untrained.

fails: test_best_model_is_restored
"""
# %% restore_best: replace
best_net.load_state_dict(weights)
# %% by
loaded_net = Net(optuna.trial.FixedTrial(best_trial.params), num_classes).to(device)
loaded_net.load_state_dict(weights)
