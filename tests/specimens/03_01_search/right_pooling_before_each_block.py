"""Each block begins with its pooling, the first one too, and its convolutions follow."""
# %% define_net: replace
            blocks.append(conv_block(channels, 16 * 2**i, 3, num_conv_layers_per_block))
# %% by
            blocks.append(nn.MaxPool2d(2))
            blocks.append(conv_block(channels, 16 * 2**i, 3, num_conv_layers_per_block, pool=False))
