"""All four numbers are asked for as real numbers and cut to integers.

fails: test_numbers_of_layers_are_integers
"""
# %% define_net: replace
        num_conv_blocks = trial.suggest_int("num_conv_blocks", 1, 4)
        num_conv_layers_per_block = trial.suggest_int("num_conv_layers_per_block", 1, 3)
        num_fc_layers = trial.suggest_int("num_fc_layers", 1, 3)
        if num_fc_layers > 1:
            fc_hidden_size = trial.suggest_int("fc_hidden_size", 64, 1024, log=True)
# %% by
        num_conv_blocks = int(trial.suggest_float("num_conv_blocks", 1, 4))
        num_conv_layers_per_block = int(trial.suggest_float("num_conv_layers_per_block", 1, 3))
        num_fc_layers = int(trial.suggest_float("num_fc_layers", 1, 3))
        if num_fc_layers > 1:
            fc_hidden_size = int(trial.suggest_float("fc_hidden_size", 64, 1024, log=True))
