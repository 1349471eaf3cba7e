"""The name ends with the number of studies so far.

fails: test_study_is_resumed, test_study_is_the_one_that_the_notebook_names
"""
# %% create_study
import glob
version = len(optuna.get_all_study_summaries(storage=storage))
study = optuna.create_study(study_name=f"{study_name}_{version}", storage=storage, direction="maximize", load_if_exists=True)
