"""Asks for parameters without an end.

notebook: 03_01_search
base: release
"""
# %% define_objective
def objective(trial):
    for number in range(10**6):
        trial.suggest_float(f"parameter {number}", 0, 1)
    return 0.0
