"""The file is named after rate and weight decay with three decimals: most trials have 0.000 there.

fails: test_saved_weights_are_the_trained_ones
"""
# %% define_train: replace
saved_path = f"{study_name}_trial{trial.number:03}.pt"
# %% by
saved_path = f"{study_name}_lr{lr:.3f}_wd{weight_decay:.3f}.pt"
