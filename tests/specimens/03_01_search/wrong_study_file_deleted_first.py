"""The database is removed before the study is made.

fails: test_study_is_resumed
"""
# %% create_study
Path("03_01_search.db").unlink(missing_ok=True)
study = optuna.create_study(study_name=study_name, storage=storage, direction="maximize", load_if_exists=True)
