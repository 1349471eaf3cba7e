"""load_if_exists is missing.

fails: test_study_is_resumed
hint: create_study has an argument for this.
"""
# %% create_study: replace
    load_if_exists=True,
# %% by
