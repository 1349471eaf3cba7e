"""`features` is not set anew, so that two fully connected layers do not fit together.

fails: test_every_network_can_be_built
"""
# %% define_net: replace
            blocks.append(fc_block(features, fc_hidden_size))
            features = fc_hidden_size
# %% by
            blocks.append(fc_block(features, fc_hidden_size))
