"""A cached helper: its arguments never change, so it never asks again.

fails: test_learning_rate_reaches_the_optimizer
hint: This is the value of an earlier trial: something keeps it from one trial to the next.
"""
# %% before define_train
import functools

current = {}


@functools.lru_cache
def suggest_rate(name, low, high):
    return current["trial"].suggest_float(name, low, high, log=True)
# %% define_train: replace
        lr = trial.suggest_float("lr_adam", 1e-5, 1e-1, log=True)
# %% by
        current["trial"] = trial
        lr = suggest_rate("lr_adam", 1e-5, 1e-1)
