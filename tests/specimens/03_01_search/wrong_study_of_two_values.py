"""Two directions, as if for accuracy and loss.

fails: test_study_maximises
"""
# %% create_study: replace
    direction="maximize",
# %% by
    directions=["maximize", "minimize"],
