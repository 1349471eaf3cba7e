"""The objective ends the process, after a training that is right.

notebook: 03_01_search
death: crashed
not run: test_objective_returns_the_test_accuracy, test_training_leaves_the_test_images_alone, test_objective_returns_a_plain_number, test_saved_weights_are_loaded
"""
# %% define_objective
import os


def objective(trial):
    net = Net(trial, num_classes).to(device)
    train(net, trial)
    os._exit(0)
