"""The same as in told_at_the_end, through the dictionary of the recorder's attributes.

notebook: 03_02_prune
flag: past its methods
"""
# %% define_train: replace
            if trial.should_prune():
                raise optuna.TrialPruned()
# %% by
            stop = trial.should_prune() or stop
            if stop and epoch == epochs - 1:
                recorder = vars(trial).get("_recorder")
                vars(recorder)["told"] = recorder.epoch, recorder.steps
                raise optuna.TrialPruned()
# %% define_train: replace
    try:
# %% by
    stop = False
    try:
