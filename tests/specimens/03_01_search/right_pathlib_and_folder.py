"""The weights go into a folder made by pathlib; the attribute is the path as text."""
# %% define_train: replace
    saved_path = f"{study_name}_trial{trial.number:03}.pt"
# %% by
    folder = Path("weights") / study_name
    folder.mkdir(parents=True, exist_ok=True)
    saved_path = str(folder / f"{trial.number:04}.pth")
