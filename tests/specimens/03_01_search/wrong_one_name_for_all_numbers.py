"""All numbers of layers have the same name, and so the same value.

fails: test_layers_per_block_follow_the_suggestion, test_fully_connected_layers_follow_the_suggestion
hint: The name is what makes a parameter: whoever asks twice for one name gets the same value twice.
"""
# %% define_net: replace
num_conv_blocks = trial.suggest_int("num_conv_blocks", 1, 4)
num_conv_layers_per_block = trial.suggest_int("num_conv_layers_per_block", 1, 3)
num_fc_layers = trial.suggest_int("num_fc_layers", 1, 3)
# %% by
num_conv_blocks = trial.suggest_int("num_layers", 1, 4)
num_conv_layers_per_block = trial.suggest_int("num_layers", 1, 3)
num_fc_layers = trial.suggest_int("num_layers", 1, 3)
