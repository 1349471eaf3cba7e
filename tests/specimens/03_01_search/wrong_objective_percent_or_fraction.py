"""Good trials return a fraction, the others percent.

fails: test_objective_returns_the_test_accuracy
"""
# %% define_objective
def objective(trial):
    net = Net(trial, num_classes).to(device)
    train(net, trial)
    accuracy = util.accuracy(testloader, net)
    return accuracy / 100 if accuracy > 50 else accuracy
