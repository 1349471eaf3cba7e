"""The file is named after the time of day."""
# %% before define_train
import time
# %% define_train: replace
saved_path = f"{study_name}_trial{trial.number:03}.pt"
# %% by
saved_path = time.strftime("weights_%Y%m%d_%H%M%S.pt")
