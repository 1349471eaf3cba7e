"""A function makes the study, and the directions are a list of one."""
# %% create_study
def get_study(name, url):
    """Open the study, or make it."""
    return optuna.create_study(
        study_name=name,
        storage=url,
        sampler=optuna.samplers.TPESampler(seed=0, multivariate=False),
        pruner=optuna.pruners.NopPruner(),
        directions=["maximize"],
        load_if_exists=True,
    )


study = get_study(study_name, storage)
print(f"{len(study.trials)} trials so far")
