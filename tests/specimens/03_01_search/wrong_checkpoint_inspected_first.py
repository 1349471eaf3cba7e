"""A cell of the student's own reads the file, with weights_only=False and without map_location, to look at what is in it; the exercise's cell takes what that cell has read.

fails: test_weights_are_read_with_care
"""
# %% before restore_best
checkpoint = torch.load(study.best_trial.user_attrs["saved_path"], weights_only=False)
for name, tensor in checkpoint.items():
    print(name, tuple(tensor.shape))
# %% restore_best
best_net = Net(optuna.trial.FixedTrial(study.best_params), num_classes).to(device)
best_net.load_state_dict(checkpoint)
