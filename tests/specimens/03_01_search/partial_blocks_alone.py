"""Of exercise 3 only the number of blocks is answered, and everything else is complete.

fails: test_layers_per_block_follow_the_suggestion, test_fully_connected_layers_follow_the_suggestion, test_hidden_size_follows_the_suggestion
"""
# %% define_net: replace
        num_conv_layers_per_block = trial.suggest_int("num_conv_layers_per_block", 1, 3)
        num_fc_layers = trial.suggest_int("num_fc_layers", 1, 3)
        if num_fc_layers > 1:
            fc_hidden_size = trial.suggest_int("fc_hidden_size", 64, 1024, log=True)
# %% by
        num_conv_layers_per_block = 2
        num_fc_layers = 2
        fc_hidden_size = 256  # to be asked for only where there is a hidden layer
