"""An existing study is deleted and made anew, in order to be rid of the error that it exists.

fails: test_study_is_resumed
"""
# %% create_study
if study_name in optuna.get_all_study_names(storage):
    optuna.delete_study(study_name=study_name, storage=storage)
study = optuna.create_study(
    study_name=study_name,
    storage=storage,
    direction="maximize",
    pruner=optuna.pruners.SuccessiveHalvingPruner(),
)
