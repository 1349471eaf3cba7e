"""A line was copied, and its name in quotes left: two numbers of layers are always equal.

fails: test_fully_connected_layers_follow_the_suggestion
"""
# %% define_net: replace
        num_fc_layers = trial.suggest_int("num_fc_layers", 1, 3)
# %% by
        num_fc_layers = trial.suggest_int("num_conv_layers_per_block", 1, 3)
