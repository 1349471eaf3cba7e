"""`objective` is made by functools.partial from a function with more arguments."""
# %% define_objective
import functools


def judge_network(trial, loader, classes):
    net = Net(trial, classes).to(device)
    train(net, trial)
    return util.accuracy(loader, net)


objective = functools.partial(judge_network, loader=testloader, classes=num_classes)
