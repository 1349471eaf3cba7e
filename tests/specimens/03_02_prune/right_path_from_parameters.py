"""The file is named after the parameters that were suggested, not after the trial's number."""
# %% define_train: replace
saved_path = f"{study_name}_trial{trial.number:03}.pt"
# %% by
saved_path = f"lr{lr:.4e}_decay{weight_decay:.4e}.pt"
