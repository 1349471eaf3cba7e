"""No name is given, and Optuna makes one up.

fails: test_study_has_its_own_name
"""
# %% create_study: replace
    study_name=study_name,
# %% by
