"""Torch is told to use several threads."""
# %% define_objective
import os

torch.set_num_threads(max(2, os.cpu_count()))


def objective(trial):
    net = Net(trial, num_classes).to(device)
    train(net, trial)
    return util.accuracy(testloader, net)
