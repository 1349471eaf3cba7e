"""The weights lie next to TensorBoard's files."""
# %% before define_train
import os
# %% define_train: replace
saved_path = f"{study_name}_trial{trial.number:03}.pt"
# %% by
os.makedirs(writer.log_dir, exist_ok=True)
saved_path = f"{writer.log_dir}/weights.pt"
