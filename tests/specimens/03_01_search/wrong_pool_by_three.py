"""MaxPool2d(3, padding=1) without stride=2: the stride is the kernel size, so each block divides height and width by three (32, 11, 4, 2, 1) instead of halving them.

fails: test_blocks_follow_the_suggestion, test_layers_per_block_follow_the_suggestion
"""
# %% define_net: replace
        blocks, channels, size = [], 3, input_size
        for i in range(num_conv_blocks):
            blocks.append(conv_block(channels, 16 * 2**i, 3, num_conv_layers_per_block))
            channels, size = 16 * 2**i, size // 2
        blocks.append(nn.Flatten())
        features = channels * size * size
# %% by
        blocks, channels = [], 3
        for i in range(num_conv_blocks):
            blocks.append(conv_block(channels, 16 * 2**i, 3, num_conv_layers_per_block, pool=False))
            blocks.append(nn.MaxPool2d(3, padding=1))
            channels = 16 * 2**i
        blocks += [nn.AdaptiveAvgPool2d(1), nn.Flatten()]
        features = channels
