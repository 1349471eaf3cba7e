"""The name was written in quotes, so the study is called "study_name" instead of "03_01_search".

fails: test_study_is_the_one_that_the_notebook_names
"""
# %% create_study
study = optuna.create_study(
    storage=storage,
    study_name="study_name",
    direction="maximize",
    load_if_exists=True,
)
