"""All trials are saved to one path, so that each overwrites the one before.

fails: test_saved_weights_are_the_trained_ones
hint: Let the path contain the trial's number.
"""
# %% define_train: replace
saved_path = f"{study_name}_trial{trial.number:03}.pt"
# %% by
saved_path = "weights.pt"
