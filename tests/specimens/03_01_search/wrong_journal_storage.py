"""A journal file of its own keeps the study, not the database that the notebook names.

fails: test_study_is_the_one_that_the_notebook_names
"""
# %% create_study
from optuna.storages import JournalStorage
from optuna.storages.journal import JournalFileBackend

study = optuna.create_study(
    study_name=study_name,
    storage=JournalStorage(JournalFileBackend("03_01_search.log")),
    direction="maximize",
    load_if_exists=True,
)
