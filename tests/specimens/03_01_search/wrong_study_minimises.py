"""The direction is left out, and Optuna minimises.

fails: test_study_maximises
"""
# %% create_study: replace
    direction="maximize",
# %% by
