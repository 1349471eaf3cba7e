"""The hidden size is asked for, and 256 is used.

fails: test_hidden_size_follows_the_suggestion
"""
# %% define_net: replace
            blocks.append(fc_block(features, fc_hidden_size))
            features = fc_hidden_size
# %% by
            blocks.append(fc_block(features, 256))
            features = 256
