"""range begins at 1: a block is missing.

fails: test_blocks_follow_the_suggestion
"""
# %% define_net: replace
        for i in range(num_conv_blocks):
# %% by
        for i in range(1, num_conv_blocks):
