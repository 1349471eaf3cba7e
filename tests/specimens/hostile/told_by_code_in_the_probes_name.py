"""The same as in told_at_the_end, by code that runs among the names of the probe's own module.

notebook: 03_02_prune
flag: told
"""
# %% before define_train
import autograder.probe.recorder
# %% define_train: replace
            if trial.should_prune():
                raise optuna.TrialPruned()
# %% by
            stop = trial.should_prune() or stop
            if stop and epoch == epochs - 1:
                recorder = vars(trial).get("_recorder")
                exec("its.told = its.epoch, its.steps", vars(autograder.probe.recorder), {"its": recorder})
                raise optuna.TrialPruned()
# %% define_train: replace
    try:
# %% by
    stop = False
    try:
