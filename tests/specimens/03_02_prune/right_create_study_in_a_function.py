"""A function makes the study from settings in a dictionary; the sampler has a seed."""
# %% create_study
def open_study(**settings):
    settings.setdefault("sampler", optuna.samplers.TPESampler(seed=1))
    return optuna.create_study(load_if_exists=True, direction="maximize", **settings)


study = open_study(study_name=study_name, storage=storage, pruner=pruner)
print(len(study.trials), "trials so far")
