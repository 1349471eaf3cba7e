"""The number of layers per block is left as the constant that it was; the others are suggested.

fails: test_layers_per_block_follow_the_suggestion
"""
# %% define_net: replace
        num_conv_layers_per_block = trial.suggest_int("num_conv_layers_per_block", 1, 3)
# %% by
        num_conv_layers_per_block = 2
