"""The file is named after the date, so that all trials of a day share it.

fails: test_saved_weights_are_the_trained_ones
"""
# %% before define_train
from datetime import datetime
# %% define_train: replace
saved_path = f"{study_name}_trial{trial.number:03}.pt"
# %% by
saved_path = f"{study_name}_{datetime.now():%Y-%m-%d}.pt"
