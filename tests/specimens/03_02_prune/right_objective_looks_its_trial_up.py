"""The objective looks its trial up in the notebook's own study, by number, once training is over."""
# %% define_objective
def objective(trial):
    """Build, train and judge one network. `TrialPruned` passes through on its way to the study."""
    net = Net(trial, num_classes).to(device)
    train(net, trial)
    reported = study.trials[trial.number].intermediate_values
    print(f"trial {trial.number}: {len(reported)} epochs, at best {max(reported.values()):.1f} %")
    return util.accuracy(testloader, net)
