"""The study is put into a variable of another name; a study in memory is left from before.

fails: test_study_maximises, test_study_is_kept_in_a_database, test_study_has_its_own_name
"""
# %% create_study
my_study = optuna.create_study(
    study_name=study_name, storage=storage, direction="maximize", load_if_exists=True
)
study = optuna.create_study()
