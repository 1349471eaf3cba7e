"""The patient pruner is wrapped around the NopPruner that stood there, so that nothing is ever pruned.

fails: test_study_has_a_pruner
"""
# %% create_study
study = optuna.create_study(
    study_name=study_name,
    storage=storage,
    direction="maximize",
    load_if_exists=True,
    pruner=optuna.pruners.PatientPruner(optuna.pruners.NopPruner(), patience=2),
)
