"""The parameters and buffers are copied one by one, without load_state_dict."""
# %% restore_best
best = max(study.get_trials(states=[optuna.trial.TrialState.COMPLETE]), key=lambda trial: trial.value)
best_net = Net(best, num_classes).to(device)
weights = torch.load(best.user_attrs["saved_path"], map_location="cpu", weights_only=True)
with torch.no_grad():
    for name, tensor in [*best_net.named_parameters(), *best_net.named_buffers()]:
        tensor.copy_(weights[name])
