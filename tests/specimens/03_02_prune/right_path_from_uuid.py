"""The file has a random name."""
# %% before define_train
import uuid
# %% define_train: replace
saved_path = f"{study_name}_trial{trial.number:03}.pt"
# %% by
saved_path = f"{uuid.uuid4().hex}.pt"
