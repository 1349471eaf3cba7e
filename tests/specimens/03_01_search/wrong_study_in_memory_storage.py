"""The storage of the example above is used: it is in memory.

fails: test_study_is_kept_in_a_database
"""
# %% create_study: replace
    storage=storage,
# %% by
    storage=shelf,
