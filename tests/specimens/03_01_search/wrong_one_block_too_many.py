"""An extra block on top of the suggested number.

fails: test_blocks_follow_the_suggestion
"""
# %% define_net: replace
        for i in range(num_conv_blocks):
# %% by
        for i in range(num_conv_blocks + 1):
