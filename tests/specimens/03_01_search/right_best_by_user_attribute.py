"""The objective also writes its accuracy into the trial, and the best trial is the one with the highest written accuracy."""
# %% define_objective
def objective(trial):
    """Build, train and judge one network. What it returns is all that the study knows of the trial."""
    net = Net(trial, num_classes).to(device)
    train(net, trial)
    accuracy = util.accuracy(testloader, net)
    trial.set_user_attr("test_accuracy", accuracy)
    trial.set_user_attr("weights", sum(p.numel() for p in net.parameters()))
    return accuracy
# %% restore_best
# the best accuracy; of equally good ones the smallest network
finished = study.get_trials(states=(optuna.trial.TrialState.COMPLETE,))
best_trial = max(finished, key=lambda t: (t.user_attrs["test_accuracy"], -t.user_attrs["weights"]))
best_net = Net(optuna.trial.FixedTrial(best_trial.params), num_classes).to(device)
best_net.load_state_dict(torch.load(best_trial.user_attrs["saved_path"], weights_only=True, map_location=device))
