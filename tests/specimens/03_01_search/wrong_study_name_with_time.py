"""The name ends with the time, so that each run makes another study.

fails: test_study_is_resumed, test_study_is_the_one_that_the_notebook_names
"""
# %% create_study
from datetime import datetime

study = optuna.create_study(
    study_name=f"{study_name}_{datetime.now():%Y%m%d_%H%M%S_%f}",
    storage=storage,
    direction="maximize",
    load_if_exists=True,
)
