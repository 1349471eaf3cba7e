"""No name: Optuna makes one up, and the study is never found again.

fails: test_study_has_a_name_of_its_own
"""
# %% create_study
study = optuna.create_study(
    storage=storage,
    direction="maximize",
    load_if_exists=True,
    pruner=pruner,
)
