"""load_if_exists is given, and false.

fails: test_study_is_resumed
"""
# %% create_study: replace
    load_if_exists=True,
# %% by
    load_if_exists=False,
