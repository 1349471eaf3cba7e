"""The study is made without naming a pruner.

fails: test_study_has_a_pruner
"""
# %% create_study
study = optuna.create_study(
    study_name=study_name,
    storage=storage,
    direction="maximize",
    load_if_exists=True,
    sampler=optuna.samplers.TPESampler(seed=0),
)
print(f"{len(study.trials)} trials so far")
