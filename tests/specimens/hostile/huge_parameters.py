"""Parameters whose names and choices are larger than all evidence may be.

notebook: 03_01_search
base: release
death: output
"""
# %% define_objective
def objective(trial):
    for number in range(20):
        name = f"{number}" + "x" * 1_000_000
        trial.suggest_categorical(name, [f"{choice}" + "y" * 100_000 for choice in range(30)])
    net = Net(trial, num_classes)
    train(net, trial)
    return 0.0
