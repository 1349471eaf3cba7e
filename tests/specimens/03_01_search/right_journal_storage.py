"""A journal file keeps the study; it is a storage that survives the runtime as well."""
# %% create_study
from optuna.storages import JournalStorage
from optuna.storages.journal import JournalFileBackend

study = optuna.create_study(
    study_name=study_name,
    storage=JournalStorage(JournalFileBackend("03_01_search.log")),
    direction="maximize",
    load_if_exists=True,
)
