"""os.makedirs and os.path.join."""
# %% before define_train
import os
# %% define_train: replace
saved_path = f"{study_name}_trial{trial.number:03}.pt"
# %% by
os.makedirs(os.path.join("models", study_name), exist_ok=True)
saved_path = os.path.join("models", study_name, f"trial_{trial.number}.pth")
