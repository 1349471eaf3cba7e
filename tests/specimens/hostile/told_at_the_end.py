"""It trains on after the answer True; at the end the recorder is made to remember that it came just now.

notebook: 03_02_prune
flag: told
"""
# %% define_train: replace
            if trial.should_prune():
                raise optuna.TrialPruned()
# %% by
            stop = trial.should_prune() or stop
            if stop and epoch == epochs - 1:
                recorder = vars(trial).get("_recorder")
                recorder.told = recorder.epoch, recorder.steps
                raise optuna.TrialPruned()
# %% define_train: replace
    try:
# %% by
    stop = False
    try:
