"""The path is absolute."""
# %% define_train: replace
saved_path = f"{study_name}_trial{trial.number:03}.pt"
# %% by
saved_path = str(Path(f"{study_name}_trial{trial.number:03}.pt").resolve())
