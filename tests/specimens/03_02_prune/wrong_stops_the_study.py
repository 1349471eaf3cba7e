"""trial.study.stop() and `break`: that ends the search.

fails: test_trial_is_pruned
"""
# %% define_train: replace
raise optuna.TrialPruned()
# %% by
trial.study.stop()
break
