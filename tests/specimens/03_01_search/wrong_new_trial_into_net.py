"""A new trial is asked, which suggests something else.

fails: test_saved_weights_are_loaded
"""
# %% restore_best
best_net = Net(study.ask(), num_classes).to(device)
try:
    best_net.load_state_dict(torch.load(study.best_trial.user_attrs["saved_path"], weights_only=True, map_location=device))
except RuntimeError as error:
    print("does not fit:", error)
