"""A function restores the best network, from the best parameters and an open file."""
# %% restore_best
def restore(study):
    net = Net(optuna.trial.FixedTrial(study.best_params), num_classes)
    with open(study.best_trial.user_attrs["saved_path"], "rb") as file:
        net.load_state_dict(torch.load(file, weights_only=True, map_location=lambda tensor, place: tensor))
    return net.to(device).eval()


best_net = restore(study)
