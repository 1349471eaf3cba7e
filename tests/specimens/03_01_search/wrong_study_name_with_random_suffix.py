"""The name ends with a random suffix.

fails: test_study_is_resumed, test_study_is_the_one_that_the_notebook_names
"""
# %% create_study
import uuid

study = optuna.create_study(
    study_name=study_name + "-" + uuid.uuid4().hex[:6], storage=storage, direction="maximize", load_if_exists=True
)
