"""A direction that Optuna does not know: there is no study.

not run: test_study_maximises, test_study_is_kept_in_a_database, test_study_has_its_own_name
"""
# %% create_study: replace
    direction="maximize",
# %% by
    direction="maximise",
