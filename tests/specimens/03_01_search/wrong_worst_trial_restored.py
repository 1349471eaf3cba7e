"""The trials are sorted from low to high, and the first one taken.

fails: test_best_model_is_restored
"""
# %% restore_best: replace
best_trial = study.best_trial
# %% by
best_trial = sorted(study.trials, key=lambda trial: trial.value)[0]
