"""The weights are moved to the device after they were read, not while.

fails: test_weights_are_read_with_care
"""
# %% restore_best
best_trial = study.best_trial
best_net = Net(optuna.trial.FixedTrial(best_trial.params), num_classes)
weights = torch.load(best_trial.user_attrs["saved_path"], weights_only=True)
best_net.load_state_dict({name: tensor.to(device) for name, tensor in weights.items()})
best_net = best_net.to(device)
