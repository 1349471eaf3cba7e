"""The objective returns the accuracy on the training images.

fails: test_objective_returns_the_test_accuracy
"""
# %% define_objective
def objective(trial):
    """Build, train and judge one network."""
    net = Net(trial, num_classes).to(device)
    train(net, trial)
    accuracy = util.accuracy(trainloader, net)
    print(f"trial {trial.number}: {accuracy:.1f} %")
    return accuracy
