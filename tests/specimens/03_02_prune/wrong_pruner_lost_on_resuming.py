"""A study that exists is loaded without the pruner.

fails: test_study_uses_the_pruner
hint: A database keeps the trials of a study, and not its pruner.
"""
# %% create_study
try:
    study = optuna.load_study(study_name=study_name, storage=storage)
    print("Resumed, with", len(study.trials), "trials")
except KeyError:
    study = optuna.create_study(study_name=study_name, storage=storage, direction="maximize", pruner=pruner)
    print("New study")
