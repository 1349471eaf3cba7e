"""The attribute is a pathlib.Path, which a database cannot keep.

fails: test_pruned_trial_is_saved
"""
# %% define_train: replace
saved_path = f"{study_name}_trial{trial.number:03}.pt"
# %% by
saved_path = Path(f"{study_name}_trial{trial.number:03}.pt")
