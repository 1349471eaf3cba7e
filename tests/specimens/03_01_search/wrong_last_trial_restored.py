"""The last trial is restored.

fails: test_best_model_is_restored
"""
# %% restore_best: replace
best_trial = study.best_trial
# %% by
best_trial = study.trials[-1]
