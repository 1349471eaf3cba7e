"""The file is named after date and time, as people write them, and not after the trial's number."""
# %% before define_train
from datetime import datetime
# %% define_train: replace
saved_path = f"{study_name}_trial{trial.number:03}.pt"
# %% by
saved_path = f"{study_name} {datetime.now():%Y-%m-%d %Hh%Mm%Ss}.pt"
