"""The number of blocks is asked for, and the loop runs three times all the same.

fails: test_blocks_follow_the_suggestion
"""
# %% define_net: replace
        for i in range(num_conv_blocks):
# %% by
        for i in range(3):
