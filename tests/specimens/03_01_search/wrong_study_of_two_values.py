"""Two directions, as if for accuracy and loss: no trial finishes, and there is no best one to restore.

fails: test_study_maximises, test_saved_weights_are_loaded
"""
# %% create_study: replace
    direction="maximize",
# %% by
    directions=["maximize", "minimize"],
