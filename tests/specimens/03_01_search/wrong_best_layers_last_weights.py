"""Layers and weights of the trial with the highest number of epochs saved last: the newest file.

fails: test_best_model_is_restored
"""
# %% restore_best
import os

newest = max((t for t in study.trials), key=lambda t: os.path.getmtime(t.user_attrs["saved_path"]))
best_net = Net(optuna.trial.FixedTrial(newest.params), num_classes).to(device)
best_net.load_state_dict(torch.load(newest.user_attrs["saved_path"], weights_only=True, map_location=device))
