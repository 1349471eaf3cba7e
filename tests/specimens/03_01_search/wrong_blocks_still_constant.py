"""The number of blocks is left as the constant that it was; the others are suggested.

fails: test_blocks_follow_the_suggestion
"""
# %% define_net: replace
        num_conv_blocks = trial.suggest_int("num_conv_blocks", 1, 4)
# %% by
        num_conv_blocks = 3
