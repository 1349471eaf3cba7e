"""The parameters go into Net as a dictionary.

fails: test_saved_weights_are_loaded
"""
# %% restore_best
best_net = Net(study.best_params, num_classes).to(device)
best_net.load_state_dict(torch.load(study.best_trial.user_attrs["saved_path"], weights_only=True, map_location=device))
