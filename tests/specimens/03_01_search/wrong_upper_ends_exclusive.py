"""The upper ends were taken to be exclusive, as those of `range`, so each integer can be one too large.

fails: test_numbers_of_layers_have_the_ranges_of_the_table
hint: Both ends of an integer's range belong to it.
"""
# %% define_net: replace
        num_conv_blocks = trial.suggest_int("num_conv_blocks", 1, 4)
        num_conv_layers_per_block = trial.suggest_int("num_conv_layers_per_block", 1, 3)
        num_fc_layers = trial.suggest_int("num_fc_layers", 1, 3)
        if num_fc_layers > 1:
            fc_hidden_size = trial.suggest_int("fc_hidden_size", 64, 1024, log=True)
# %% by
        num_conv_blocks = trial.suggest_int("num_conv_blocks", 1, 4 + 1)
        num_conv_layers_per_block = trial.suggest_int("num_conv_layers_per_block", 1, 3 + 1)
        num_fc_layers = trial.suggest_int("num_fc_layers", 1, 3 + 1)
        if num_fc_layers > 1:
            fc_hidden_size = trial.suggest_int("fc_hidden_size", 64, 1024 + 1, log=True)
