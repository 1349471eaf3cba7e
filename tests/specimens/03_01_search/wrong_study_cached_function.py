"""A cached function in a cell of its own makes the study, without load_if_exists: run twice it gives the study back, but in a new runtime the name is taken.

fails: test_study_is_resumed
"""
# %% before create_study
import functools


@functools.cache
def get_study():
    """The one study of this notebook: made when it is first asked for."""
    return optuna.create_study(study_name=study_name, storage=storage, direction="maximize")
# %% create_study
study = get_study()
