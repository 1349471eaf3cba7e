"""A dictionary as default argument keeps the first trial's rate: setdefault asks, and gives the old value.

fails: test_learning_rate_reaches_the_optimizer
"""
# %% define_train: replace
def train(net, trial):
# %% by
def train(net, trial, config={}):
# %% define_train: replace
        lr = trial.suggest_float("lr_adam", 1e-5, 1e-1, log=True)
# %% by
        lr = config.setdefault("lr", trial.suggest_float("lr_adam", 1e-5, 1e-1, log=True))
