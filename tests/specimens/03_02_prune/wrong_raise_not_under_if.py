"""The `raise` is not indented under the `if`.

fails: test_goes_on_when_not_told
"""
# %% define_train: replace
if trial.should_prune():
    raise optuna.TrialPruned()
# %% by
if trial.should_prune():
    print("pruned")
raise optuna.TrialPruned()
