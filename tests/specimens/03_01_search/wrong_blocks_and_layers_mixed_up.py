"""Blocks and layers per block are exchanged.

fails: test_blocks_follow_the_suggestion, test_layers_per_block_follow_the_suggestion
"""
# %% define_net: replace
        num_conv_blocks = trial.suggest_int("num_conv_blocks", 1, 4)
        num_conv_layers_per_block = trial.suggest_int("num_conv_layers_per_block", 1, 3)
# %% by
        num_conv_layers_per_block = trial.suggest_int("num_conv_blocks", 1, 4)
        num_conv_blocks = trial.suggest_int("num_conv_layers_per_block", 1, 3)
