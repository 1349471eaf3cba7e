"""Where the name is taken, the next number is put behind it.

fails: test_study_is_resumed
"""
# %% create_study
taken = optuna.get_all_study_names(storage)
study = optuna.create_study(
    study_name=study_name if not taken else f"{study_name}_{len(taken) + 1}", storage=storage, direction="maximize"
)
