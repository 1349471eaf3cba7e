"""The objective ends in a loop of C, after a training that is right.

notebook: 03_01_search
death: time
not run: test_objective_returns_the_test_accuracy, test_training_leaves_the_test_images_alone, test_objective_returns_a_plain_number, test_saved_weights_are_loaded
"""
# %% define_objective
import collections
import itertools


def objective(trial):
    net = Net(trial, num_classes).to(device)
    train(net, trial)
    collections.deque(itertools.repeat(None), maxlen=0)
