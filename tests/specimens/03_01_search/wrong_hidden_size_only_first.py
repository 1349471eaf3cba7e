"""The first hidden layer has the suggested size, the second always 128.

fails: test_hidden_size_follows_the_suggestion
"""
# %% define_net: replace
            blocks.append(fc_block(features, fc_hidden_size))
            features = fc_hidden_size
# %% by
            blocks.append(fc_block(features, fc_hidden_size))
            features = fc_hidden_size
            fc_hidden_size = 128
