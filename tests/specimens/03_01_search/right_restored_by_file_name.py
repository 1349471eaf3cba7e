"""The file's name is put together again from the best trial's number; all trials are asked by sorting."""
# %% restore_best
ranking = sorted((t for t in study.trials if t.value is not None), key=lambda t: t.value, reverse=True)
winner = ranking[0]
best_net = Net(optuna.trial.FixedTrial(dict(winner.params)), num_classes)
best_net.load_state_dict(
    torch.load(f"{study_name}_trial{winner.number:03}.pt", map_location=torch.device("cpu"), weights_only=True)
)
best_net = best_net.to(device)
best_net.eval()
