"""The study is made in a cell of its own under another name; the exercise's cell only takes it."""
# %% before create_study
my_study = optuna.create_study(study_name=study_name, storage=storage, direction="maximize", load_if_exists=True)
print(len(my_study.trials), "trials so far")
# %% create_study
study = my_study
