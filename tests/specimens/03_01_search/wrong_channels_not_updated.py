"""A block of the student's own forgets that its second convolution gets the first one's channels.

fails: test_every_network_can_be_built
not run: test_layers_per_block_follow_the_suggestion
"""
# %% define_net: replace
            blocks.append(conv_block(channels, 16 * 2**i, 3, num_conv_layers_per_block))
            channels, size = 16 * 2**i, size // 2
# %% by
            for _ in range(num_conv_layers_per_block):
                blocks += [nn.Conv2d(channels, 16 * 2**i, 3, padding=1), nn.ReLU()]
            blocks.append(nn.MaxPool2d(2))
            channels, size = 16 * 2**i, size // 2
