"""The numbers come from random.randint: the study never learns them, and no best network can be rebuilt.

fails: test_numbers_of_layers_are_integers, test_saved_weights_are_loaded
"""
# %% before define_net
import random
# %% define_net: replace
        num_conv_blocks = trial.suggest_int("num_conv_blocks", 1, 4)
        num_conv_layers_per_block = trial.suggest_int("num_conv_layers_per_block", 1, 3)
        num_fc_layers = trial.suggest_int("num_fc_layers", 1, 3)
        if num_fc_layers > 1:
            fc_hidden_size = trial.suggest_int("fc_hidden_size", 64, 1024, log=True)
# %% by
        num_conv_blocks = random.randint(1, 4)
        num_conv_layers_per_block = random.randint(1, 3)
        num_fc_layers = random.randint(1, 3)
        fc_hidden_size = random.randint(64, 1024)
