"""The direction was forgotten, but the network with the highest accuracy is what is restored: the exercise on the study alone is wrong.

fails: test_study_maximises
"""
# %% create_study: replace
    direction="maximize",
    load_if_exists=True,
# %% by
    load_if_exists=True,
# %% restore_best: replace
best_trial = study.best_trial
# %% by
best_trial = max(study.trials, key=lambda trial: trial.value)
