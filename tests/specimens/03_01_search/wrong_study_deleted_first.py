"""The study is deleted before it is made, so that there is never an error.

fails: test_study_is_resumed
"""
# %% create_study
try:
    optuna.delete_study(study_name=study_name, storage=storage)
except KeyError:
    pass
study = optuna.create_study(study_name=study_name, storage=storage, direction="maximize", load_if_exists=True)
