"""`features` is not set anew, so that two fully connected layers do not fit together.

fails: test_every_network_can_be_built
not run: test_fully_connected_layers_follow_the_suggestion, test_hidden_size_follows_the_suggestion
"""
# %% define_net: replace
            blocks.append(fc_block(features, fc_hidden_size))
            features = fc_hidden_size
# %% by
            blocks.append(fc_block(features, fc_hidden_size))
