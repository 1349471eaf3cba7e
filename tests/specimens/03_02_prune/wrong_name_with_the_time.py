"""The time of day is part of the name, so that every run makes a new study.

fails: test_study_is_the_one_that_the_notebook_names, test_study_still_maximises_and_resumes
"""
# %% create_study
import time

study = optuna.create_study(
    study_name=f"{study_name}_{time.time()}",
    storage=storage,
    direction="maximize",
    load_if_exists=True,
    pruner=pruner,
)
