"""load_study first, create_study where it fails; the latter is not told to maximise.

fails: test_study_maximises
"""
# %% create_study
where = dict(study_name=study_name, storage=storage)
try:
    study = optuna.load_study(**where)
    print(f"Found '{study_name}' with {len(study.trials)} trials, going on.")
except KeyError:
    study = optuna.create_study(**where)
    print(f"'{study_name}' is new.")
