"""The study is kept in a journal file."""
# %% create_study
from optuna.storages.journal import JournalFileBackend

study = optuna.create_study(
    study_name=study_name,
    storage=optuna.storages.JournalStorage(JournalFileBackend("03_02_prune.log")),
    direction="maximize",
    load_if_exists=True,
    pruner=pruner,
)
