"""The file is named after the optimizer, so that a later trial with the same one overwrites it.

fails: test_saved_weights_are_loaded
hint: Several trials were saved to the same file
"""
# %% define_train: replace
    saved_path = f"{study_name}_trial{trial.number:03}.pt"
# %% by
    saved_path = f"{study_name}_{optim_type}.pt"
