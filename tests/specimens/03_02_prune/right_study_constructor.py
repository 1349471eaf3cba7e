"""The study is created only where its name is missing in the database, and then opened with the constructor optuna.Study."""
# %% create_study
if study_name not in optuna.study.get_all_study_names(storage=storage):
    optuna.create_study(study_name=study_name, storage=storage, direction="maximize")
study = optuna.Study(study_name=study_name, storage=storage, pruner=pruner)
print(f"{study.study_name}: {len(study.trials)} trials so far, {type(study.pruner).__name__}")
