"""The last layer has as many outputs as the hidden ones, not one for each class.

fails: test_every_network_can_be_built
"""
# %% define_net: replace
        blocks.append(fc_block(features, num_classes, bn=False, act=None))
# %% by
        blocks.append(fc_block(features, num_classes + num_fc_layers, bn=False, act=None))
