"""Two constants mixed up: the output layer has input_size outputs, not one for each class.

fails: test_every_network_can_be_built
"""
# %% define_net: replace
        blocks.append(fc_block(features, num_classes, bn=False, act=None))
# %% by
        blocks.append(fc_block(features, input_size, bn=False, act=None))
