"""The suggested number of layers is used for the first block alone; the others have one.

fails: test_layers_per_block_follow_the_suggestion
"""
# %% define_net: replace
            blocks.append(conv_block(channels, 16 * 2**i, 3, num_conv_layers_per_block))
# %% by
            blocks.append(conv_block(channels, 16 * 2**i, 3, num_conv_layers_per_block if i == 0 else 1))
