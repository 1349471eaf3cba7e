"""The number of blocks is asked for as a real number in steps of 1.

fails: test_numbers_of_layers_are_integers
"""
# %% define_net: replace
        num_conv_blocks = trial.suggest_int("num_conv_blocks", 1, 4)
# %% by
        num_conv_blocks = int(trial.suggest_float("num_conv_blocks", 1, 4, step=1))
