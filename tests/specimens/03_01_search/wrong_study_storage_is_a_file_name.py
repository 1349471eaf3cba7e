"""The storage is the name of a file, not an address.

not run: test_study_maximises, test_study_is_kept_in_a_database, test_study_has_its_own_name
"""
# %% create_study
study = optuna.create_study(study_name=study_name, storage="03_01_search.db", direction="maximize", load_if_exists=True)
