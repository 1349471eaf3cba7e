"""No storage is given.

fails: test_study_is_kept_in_a_database
"""
# %% create_study: replace
    storage=storage,
# %% by
