"""The number of layers and the kernel size have changed places.

fails: test_every_network_can_be_built, test_layers_per_block_follow_the_suggestion
"""
# %% define_net: replace
blocks.append(conv_block(channels, 16 * 2**i, 3, num_conv_layers_per_block))
# %% by
blocks.append(conv_block(channels, 16 * 2**i, num_conv_layers_per_block, 3))
