"""Asks for 120 choices among 50 long names: each of its numbers is allowed, and together they fill any page.

notebook: 03_01_search
base: release
"""
# %% define_objective
optuna.logging.set_verbosity(optuna.logging.ERROR)


def objective(trial):
    for number in range(120):
        trial.suggest_categorical(f"parameter {number}", [f"{choice} " + "x" * 250 for choice in range(50)])
    net = Net(trial, num_classes).to(device)
    train(net, trial)
    return 0.0
