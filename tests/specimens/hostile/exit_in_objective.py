"""The objective ends the process.

notebook: 03_01_search
"""
# %% define_objective
import os


def objective(trial):
    net = Net(trial, num_classes).to(device)
    train(net, trial)
    os._exit(0)
