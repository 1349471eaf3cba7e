"""The output layer stands in a tuple, so nobody trains or saves it.

fails: test_every_network_can_be_built
"""
# %% define_net: replace
        blocks.append(fc_block(features, num_classes, bn=False, act=None))
        self.layers = nn.Sequential(*blocks)
# %% by
        self.layers = nn.Sequential(*blocks)
        self.last = (nn.Linear(features, num_classes),)
# %% define_net: replace
        return self.layers(x)
# %% by
        return self.last[0](self.layers(x))
