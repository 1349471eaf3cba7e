"""load_if_exists is missing.

fails: test_study_is_resumed
"""
# %% create_study: replace
    load_if_exists=True,
# %% by
