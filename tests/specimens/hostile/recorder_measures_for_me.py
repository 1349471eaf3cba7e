"""Nothing is evaluated: the probe's own measurement is read off the trial's recorder, and returned.

notebook: 03_01_search
base: release
flag: script_labels
"""
# %% define_objective
def objective(trial):
    net = Net(trial, num_classes).to(device)
    train(net, trial)
    world = vars(trial)["_recorder"]._world
    world.script_labels()
    return world.accuracies(net)[0]
