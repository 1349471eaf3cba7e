"""SQLite is told to keep its database in memory.

fails: test_study_is_kept_in_a_database
"""
# %% create_study: replace
    storage=storage,
# %% by
    storage="sqlite:///:memory:",
