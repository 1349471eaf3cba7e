"""The checkpoint notes its accuracy, and restoring refuses a file whose accuracy is not the value of the trial."""
# %% define_train: replace
    torch.save(net.state_dict(), saved_path)
# %% by
    torch.save({"state_dict": net.state_dict(), "accuracy": test_accuracy}, saved_path)
# %% restore_best
def restore(trial):
    """The network of a finished trial, with its weights."""
    net = Net(optuna.trial.FixedTrial(trial.params), num_classes).to(device)
    checkpoint = torch.load(trial.user_attrs["saved_path"], weights_only=True, map_location=device)
    if abs(checkpoint["accuracy"] - trial.value) > 0.01:
        raise RuntimeError(f"{trial.user_attrs['saved_path']} is from another search: train again")
    net.load_state_dict(checkpoint["state_dict"])
    return net.eval()


best_net = restore(study.best_trial)
