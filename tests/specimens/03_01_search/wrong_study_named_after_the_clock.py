"""The study's name ends with the date and the time to the minute, so it is found again only within the same minute.

fails: test_study_is_resumed, test_study_is_the_one_that_the_notebook_names
"""
# %% create_study
from datetime import datetime

study = optuna.create_study(
    study_name=f"{study_name}_{datetime.now():%Y-%m-%d_%H-%M}",
    storage=storage,
    direction="maximize",
    load_if_exists=True,
)
