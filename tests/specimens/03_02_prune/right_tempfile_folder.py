"""The weights are kept in a folder that tempfile makes."""
# %% before define_train
import tempfile

folder = tempfile.mkdtemp(prefix="weights_")
# %% define_train: replace
saved_path = f"{study_name}_trial{trial.number:03}.pt"
# %% by
saved_path = f"{folder}/trial{trial.number}.pt"
