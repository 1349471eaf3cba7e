"""The direction is given, and it is the wrong one.

fails: test_study_maximises
"""
# %% create_study: replace
    direction="maximize",
# %% by
    direction="minimize",
