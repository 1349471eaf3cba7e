"""`from optuna.study import create_study`, and the database in a folder of its own."""
# %% create_study
from optuna.study import create_study

Path("studies").mkdir(exist_ok=True)
study = create_study(
    study_name=study_name,
    storage=f"sqlite:///studies/{study_name}.db",
    load_if_exists=True,
    direction="maximize",
    pruner=pruner,
)
