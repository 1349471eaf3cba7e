"""Where the name is taken, the old study is deleted.

fails: test_study_is_resumed
"""
# %% create_study
settings = {"study_name": study_name, "storage": storage, "direction": "maximize"}
try:
    study = optuna.create_study(**settings)
except optuna.exceptions.DuplicatedStudyError:
    optuna.delete_study(study_name=study_name, storage=storage)
    study = optuna.create_study(**settings)
