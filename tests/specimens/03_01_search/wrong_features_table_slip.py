"""The number of features is worked out by hand for each number of blocks; the entry for two is wrong, so no network of two blocks runs.

fails: test_every_network_can_be_built
"""
# %% define_net: replace
        features = channels * size * size
# %% by
        features = {1: 16 * 16 * 16, 2: 32 * 16 * 16, 3: 64 * 4 * 4, 4: 128 * 2 * 2}[num_conv_blocks]
