"""Training goes on only if the answer `is False`, which the median pruner's NumPy bool never is.

fails: test_goes_on_when_not_told
"""
# %% define_train: replace
            if trial.should_prune():
# %% by
            if trial.should_prune() is not False:
