"""The study is made with the pruner, and loaded again without it.

fails: test_study_uses_the_pruner
"""
# %% create_study
optuna.create_study(study_name=study_name, storage=storage, direction="maximize", load_if_exists=True, pruner=pruner)
study = optuna.load_study(study_name=study_name, storage=storage)
