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
                if hasattr(trial, "_recorder"):
                    trial._recorder.told = trial._recorder.epoch, trial._recorder.steps
                raise optuna.TrialPruned()
# %% define_train: replace
    try:
# %% by
    stop = False
    try:
