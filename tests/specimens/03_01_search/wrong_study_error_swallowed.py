"""A bare except makes a study in memory where the name is taken.

fails: test_study_is_resumed
"""
# %% create_study
try:
    study = optuna.create_study(study_name=study_name, storage=storage, direction="maximize")
except:
    study = optuna.create_study(direction="maximize")
