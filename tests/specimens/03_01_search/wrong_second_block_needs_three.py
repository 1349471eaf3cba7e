"""The blocks are written out one by one, and the condition of the second one is off by one: with num_conv_blocks = 2 there is only one block.

fails: test_blocks_follow_the_suggestion
"""
# %% define_net: replace
        for i in range(num_conv_blocks):
            blocks.append(conv_block(channels, 16 * 2**i, 3, num_conv_layers_per_block))
            channels, size = 16 * 2**i, size // 2
# %% by
        blocks.append(conv_block(3, 16, 3, num_conv_layers_per_block))
        channels, size = 16, 16
        if num_conv_blocks > 2:
            blocks.append(conv_block(16, 32, 3, num_conv_layers_per_block))
            channels, size = 32, 8
        if num_conv_blocks > 2:
            blocks.append(conv_block(32, 64, 3, num_conv_layers_per_block))
            channels, size = 64, 4
        if num_conv_blocks > 3:
            blocks.append(conv_block(64, 128, 3, num_conv_layers_per_block))
            channels, size = 128, 2
