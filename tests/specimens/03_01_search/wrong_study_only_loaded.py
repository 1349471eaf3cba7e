"""load_study alone: there is nothing to load the first time.

not run: test_study_maximises, test_study_is_kept_in_a_database, test_study_has_its_own_name
"""
# %% create_study
study = optuna.load_study(study_name=study_name, storage=storage)
