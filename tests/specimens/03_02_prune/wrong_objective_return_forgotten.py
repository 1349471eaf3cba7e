"""A `try` for the GPU's memory, in which the objective's `return` got lost.

fails: test_objective_lets_the_exception_through
"""
# %% define_objective
def objective(trial):
    """Build, train and judge one network. `TrialPruned` passes through on its way to the study."""
    net = Net(trial, num_classes).to(device)
    try:
        train(net, trial)
        accuracy = util.accuracy(testloader, net)
        print(f"trial {trial.number} reached {accuracy:.1f} %")
    finally:
        del net
        if device.type == "cuda":
            torch.cuda.empty_cache()
