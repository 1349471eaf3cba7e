"""The line was copied and the name left: the layers per block are the number of blocks again.

fails: test_layers_per_block_follow_the_suggestion
"""
# %% define_net: replace
        num_conv_layers_per_block = trial.suggest_int("num_conv_layers_per_block", 1, 3)
# %% by
        num_conv_layers_per_block = trial.suggest_int("num_conv_blocks", 1, 4)
