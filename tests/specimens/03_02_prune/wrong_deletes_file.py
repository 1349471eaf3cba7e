"""`objective` clears the file away when the trial ends.

fails: test_pruned_trial_is_saved
"""
# %% define_objective
def objective(trial):
    net = Net(trial, num_classes).to(device)
    try:
        train(net, trial)
        return util.accuracy(testloader, net)
    finally:
        Path(f"{study_name}_trial{trial.number:03}.pt").unlink(missing_ok=True)
