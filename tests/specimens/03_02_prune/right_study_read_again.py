"""After the search the study is read again from its database, under the same name, to see that all is there."""
# %% before learning_curves
study = optuna.load_study(study_name=study_name, storage=storage)  # as after a restart of the runtime
print(len(study.trials), "trials in the database")
