"""A stem convolution comes before the blocks, and each block has its suggested number on top."""
# %% define_net: replace
        blocks, channels, size = [], 3, input_size
# %% by
        blocks, channels, size = [nn.Conv2d(3, 12, 3, padding=1), nn.BatchNorm2d(12), nn.ReLU()], 12, input_size
