"""The path is a pathlib.Path in a folder of its own; the attribute is its text."""
# %% before define_train
weights_folder = Path("weights")
weights_folder.mkdir(exist_ok=True)
# %% define_train: replace
saved_path = f"{study_name}_trial{trial.number:03}.pt"
# %% by
saved_path = weights_folder / f"{trial.number}.pt"
# %% define_train: replace
trial.set_user_attr("saved_path", saved_path)
# %% by
trial.set_user_attr("saved_path", str(saved_path))
