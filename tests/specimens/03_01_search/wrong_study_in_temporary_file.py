"""The database lies in a temporary folder with a new name each time.

fails: test_study_is_resumed, test_study_is_the_one_that_the_notebook_names
"""
# %% create_study
import tempfile

folder = tempfile.mkdtemp()
study = optuna.create_study(
    study_name=study_name, storage=f"sqlite:///{folder}/search.db", direction="maximize", load_if_exists=True
)
