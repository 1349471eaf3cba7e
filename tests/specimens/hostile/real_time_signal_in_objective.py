"""The objective ends its own process by a real-time signal, which has no name, after a training that is right.

notebook: 03_01_search
death: killed
not run: test_objective_returns_the_test_accuracy, test_training_leaves_the_test_images_alone, test_objective_returns_a_plain_number
"""
# %% define_objective
import os
import signal


def objective(trial):
    net = Net(trial, num_classes).to(device)
    train(net, trial)
    os.kill(os.getpid(), signal.SIGRTMIN + 5)
