"""The size is asked for where there are exactly two layers; with three there is an error.

fails: test_every_network_can_be_built
"""
# %% define_net: replace
        if num_fc_layers > 1:
# %% by
        if num_fc_layers == 2:
