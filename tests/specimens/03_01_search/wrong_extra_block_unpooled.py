"""A further block, with all its convolutions and without pooling, follows the suggested number of blocks.

fails: test_layers_per_block_follow_the_suggestion
"""
# %% define_net: replace
        blocks.append(nn.Flatten())
# %% by
        blocks.append(conv_block(channels, channels, 3, num_conv_layers_per_block, pool=False))
        blocks.append(nn.Flatten())
